import { type LoadedPolicy, loadPolicySync } from '#opa-wasm';
import type { Manifest } from '../../objects/manifest.js';
import type { Path } from '../../problem/pointer.js';
import type { Fix, RuleId } from '../../problem/problem.js';
import type { Rule, RuleBundle } from '../../rules/bundle.js';
import type { Condition } from '../conditions.js';
import type { JudgeContext } from './judge-context.js';
import { selectorsOf } from './selectors.js';

/** What a rule answers. */
export interface RuleAnswer extends Condition {
  readonly rule: RuleId;
  /** For a rule that sees a whole unit: which of its objects. */
  readonly object?: number;
  readonly path: Path;
  readonly args: Readonly<Record<string, unknown>>;
  readonly fix?: Fix & { readonly remove?: true };
}

/** An object as rules are given it. Its JSON serves the rules of single objects and those of its unit. */
export interface JudgedObject extends Pick<Manifest, 'apiVersion' | 'kind'> {
  readonly json: string;
}

export const judgedObject = (manifest: Manifest): JudgedObject => ({
  apiVersion: manifest.apiVersion,
  kind: manifest.kind,
  json: JSON.stringify(manifest),
});

/** What rules are given besides objects; the same for all objects of a unit. */
export interface RuleInput {
  readonly context: JudgeContext;
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** The memory of an instance, in pages of 64 KiB. */
export type Pages = Readonly<Record<'initial' | 'maximum', number>>;

const usualPages: Pages = { initial: 16, maximum: 4096 };
// memory never shrinks, and 1 MB of input takes 5 MiB; a new instance costs a few milliseconds
const worthRecycling = 64 * 1024 * 1024;

/** Functions that rules may call and that the compiled program does not contain; undefined is their failure. */
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

/** As JSON, which is made once of what is the same for many objects. */
function textOf(shared: object): string {
  let text = texts.get(shared);
  if (text === undefined) texts.set(shared, (text = JSON.stringify(shared)));
  return text;
}

const membersIn = (text: string): string => text.slice(1, -1);

/** Which selectors of rules are met. */
type Selected = Readonly<Record<string, true>>;

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

  judgeObject(
    object: JudgedObject,
    base: JudgedObject | undefined,
    given: RuleInput,
    on = this.matchOne('object', object),
  ): RuleAnswer[] {
    if (Object.keys(on).length === 0) return [];
    const compared = base === undefined ? '' : `,"base":${base.json}`;
    return this.evaluate('object', `"object":${object.json}${compared}`, on, given);
  }

  judgeUnit(
    objects: readonly JudgedObject[],
    given: RuleInput,
    on = this.match('unit', objects),
  ): RuleAnswer[] {
    if (Object.keys(on).length === 0) return [];
    return this.evaluate('unit', `"objects":[${objects.map(({ json }) => json).join(',')}]`, on, given);
  }

  private evaluate(scope: Rule['scope'], judged: string, on: Selected, given: RuleInput): RuleAnswer[] {
    const input = `{"on":${textOf(on)},${membersIn(textOf(given))},${judged}}`;
    let answer: { result?: RuleAnswer[] }[];
    try {
      answer = this.ready().evaluate(encoder.encode(input).buffer, `waymark/main/of_${scope}`);
    } catch (e) {
      this.instance = undefined;
      throw errorOf(e);
    }
    const [only] = answer;
    if (!Array.isArray(only?.result)) throw new Error('the rules gave no answer');
    return only.result;
  }

  private ready(): LoadedPolicy {
    if (this.instance === undefined || this.instance.mem.buffer.byteLength >= worthRecycling)
      this.instance = loadPolicySync(this.bundle.module, { ...this.pages }, builtins);
    return this.instance;
  }

  /** The selectors that some of the objects meet. */
  private match(scope: Rule['scope'], objects: readonly JudgedObject[]): Selected {
    const found: Record<string, true> = {};
    for (const object of objects) Object.assign(found, this.matchOne(scope, object));
    return found;
  }

  private matchOne(scope: Rule['scope'], { apiVersion, kind }: JudgedObject): Selected {
    const key = `${scope} ${apiVersion} ${kind}`;
    let found = this.matching.get(key);
    if (found === undefined) {
      const names = selectorsOf(apiVersion, kind);
      found = Object.fromEntries(
        this.selectors[scope].filter((selector) => names.has(selector)).map((selector) => [selector, true]),
      );
      this.matching.set(key, found);
    }
    return found;
  }
}

/** What opa-wasm throws, which may be a text or an object that is no error. */
function errorOf(thrown: unknown): Error {
  if (thrown instanceof Error) return thrown;
  return new Error(typeof thrown === 'string' ? thrown : (thrown as Error).message);
}
