import { type LoadedPolicy, loadPolicySync } from '#opa-wasm';
import type { Manifest } from '../../objects/manifest.js';
import type { Path } from '../../problem/pointer.js';
import type { Fix, RuleId } from '../../problem/problem.js';
import type { Rule, RuleBundle } from '../../rules/bundle.js';
import type { Condition } from '../conditions.js';
import type { JudgeContext } from './judge-context.js';
import { selectorsOf } from './selectors.js';

/** One breach in the answer of a rule. */
export interface RuleAnswer extends Condition {
  readonly rule: RuleId;
  /** Index of the object. */
  readonly object: number;
  readonly path: Path;
  readonly args: Readonly<Record<string, unknown>>;
  readonly fix?: Fix & { readonly remove?: true };
}

/** An object as input of rules. Its JSON is made once and used for object rules and unit rules. */
export interface JudgedObject extends Pick<Manifest, 'apiVersion' | 'kind'> {
  readonly json: string;
}

export const judgedObject = (manifest: Manifest): JudgedObject => ({
  apiVersion: manifest.apiVersion,
  kind: manifest.kind,
  json: JSON.stringify(manifest),
});

/** The input of rules besides objects; the same for all objects of a unit. */
export interface RuleInput {
  readonly context: JudgeContext;
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** The memory of an instance, in pages of 64 KiB. */
export type Pages = Readonly<Record<'initial' | 'maximum', number>>;

const usualPages: Pages = { initial: 16, maximum: 4096 };
// memory never shrinks, and 1 MB of input takes 5 MiB; a new instance costs a few milliseconds
const worthRecycling = 64 * 1024 * 1024;

/** Built-in functions that the compiled program does not contain; they return undefined if they fail. */
const builtins = {
  'json.unmarshal': (text: string): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      return undefined;
    }
  },
};

const encoder = new TextEncoder();

const texts = new WeakMap<object, string>();

/** JSON of an object that many evaluations share, so it is made only once. */
function textOf(value: object): string {
  let text = texts.get(value);
  if (text === undefined) texts.set(value, (text = JSON.stringify(value)));
  return text;
}

/** The selectors of rules that match. */
export type Selected = Readonly<Record<string, true>>;

const isEmpty = (selected: Selected): boolean => Object.keys(selected).length === 0;

/** Selectors whose rules run instead of those that match. */
export type Selection = Readonly<Partial<Record<Rule['scope'], Selected | undefined>>>;

/** An object to judge by the object rules that match it, or by those of other selectors. */
export interface Question {
  readonly object: JudgedObject;
  /** The same object in the base. */
  readonly base?: JudgedObject | undefined;
  readonly on?: Selected;
}

/** Runs compiled rules. Errors are thrown: a rule that fails must never count as passed. */
export class Evaluator {
  private instance: LoadedPolicy | undefined;
  private readonly selectors: { readonly object: readonly string[]; readonly unit: readonly string[] };
  private readonly matching = new Map<string, Selected>();

  constructor(
    private readonly bundle: RuleBundle,
    private readonly pages = usualPages,
  ) {
    const selectorsIn = (scope: Rule['scope']) => [
      ...new Set(bundle.index.rules.filter((rule) => rule.scope === scope).flatMap((rule) => rule.on)),
    ];
    this.selectors = { object: selectorsIn('object'), unit: selectorsIn('unit') };
  }

  /**
   * Judges objects, each by the object rules and all together by the unit rules. One evaluation of a whole unit takes
   * 0.8 × the time of one for each object, because what they share is read once.
   */
  judge(
    questions: readonly Question[],
    { context, parameters }: RuleInput,
    { object: onEach, unit: onUnit = this.match('unit', questions) }: Selection = {},
  ): RuleAnswer[] {
    const each = questions.map(({ object, base, on }) => {
      const selected = onEach ?? on ?? this.matchOne('object', object);
      const compared = base === undefined ? '' : `,"base":${base.json}`;
      return isEmpty(selected) ? '{}' : `{"on":${textOf(selected)}${compared}}`;
    });
    if (isEmpty(onUnit) && each.every((one) => one === '{}')) return [];
    const objects = questions.map(({ object }) => object.json);
    return this.evaluate(
      `{"on":${textOf(onUnit)},"context":${textOf(context)},"parameters":${textOf(parameters)},` +
        `"each":[${each.join(',')}],"objects":[${objects.join(',')}]}`,
    );
  }

  private evaluate(input: string): RuleAnswer[] {
    let answers: { result?: RuleAnswer[] }[];
    try {
      answers = this.ready().evaluate(encoder.encode(input).buffer, 'waymark/main/findings');
    } catch (e) {
      this.instance = undefined;
      throw errorOf(e);
    }
    const [answer] = answers;
    if (!Array.isArray(answer?.result)) throw new Error('the rules gave no answer');
    return answer.result;
  }

  private ready(): LoadedPolicy {
    if (this.instance === undefined || this.instance.mem.buffer.byteLength >= worthRecycling)
      this.instance = loadPolicySync(this.bundle.module, { ...this.pages }, builtins);
    return this.instance;
  }

  /** The selectors that match at least one of the objects. */
  private match(scope: Rule['scope'], questions: readonly Question[]): Selected {
    const selected: Record<string, true> = {};
    for (const { object } of questions) Object.assign(selected, this.matchOne(scope, object));
    return selected;
  }

  private matchOne(scope: Rule['scope'], { apiVersion, kind }: JudgedObject): Selected {
    const key = `${scope} ${apiVersion} ${kind}`;
    let selected = this.matching.get(key);
    if (selected === undefined) {
      const names = selectorsOf(apiVersion, kind);
      selected = Object.fromEntries(
        this.selectors[scope].filter((selector) => names.has(selector)).map((selector) => [selector, true]),
      );
      this.matching.set(key, selected);
    }
    return selected;
  }
}

/** Turns anything thrown into an Error; opa-wasm throws also text and plain objects. */
function errorOf(thrown: unknown): Error {
  if (thrown instanceof Error) return thrown;
  return new Error(typeof thrown === 'string' ? thrown : (thrown as Error).message);
}
