import { defined } from '../../../constructs/defined.js';
import type { Manifest } from '../../objects/manifest.js';
import type { RuleId } from '../../problem/problem.js';
import type { Rule } from '../../rules/bundle.js';
import { type Embedded, embeddedIn, moved } from '../embedded.js';
import {
  Evaluator,
  type JudgedObject,
  judgedObject,
  type Pages,
  type Question,
  type RuleAnswer,
  type Selected,
  type Selection,
} from './evaluator.js';
import type { JudgeContext } from './judge-context.js';
import type { JudgedFiles, RuleFinding } from './judged-files.js';
import { withoutNulls } from './nulls.js';
import { type Policy, withOverride } from './policy.js';
import { type RuleOverrides, type RuleSettings, settingsFor } from './rule-settings.js';
import { wordingOf } from './wording.js';

/** An object of a file, or a workload inside it. */
interface Judged {
  readonly file: string;
  readonly manifest: Manifest;
  /** The object of the file, which people know. */
  readonly owner: Manifest;
  readonly inside?: Embedded;
}

// an evaluation frees its memory only at its end, so a unit of thousands of objects is judged in parts
const mostAtOnce = 64;

const none: Selected = {};

/** Judges objects with compiled rules. */
export class Judge {
  private readonly evaluator: Evaluator;
  private readonly rules: ReadonlyMap<RuleId, Rule>;
  // the same for all units of a tier; 5 µs each time add up to 50 ms in a cold run with 1,000 services
  private readonly settings = new WeakMap<object, Map<string, RuleSettings>>();

  constructor(
    private readonly policy: Policy,
    pages?: Pages,
  ) {
    this.evaluator = new Evaluator(policy.bundle, pages);
    this.rules = new Map(policy.bundle.index.rules.map((rule) => [rule.id, rule]));
  }

  judge(judged: JudgedFiles): RuleFinding[] {
    const { files, context, overrides, base } = withOverride(judged, this.policy.override);
    const settings = this.settingsFor(overrides, context);
    const all = [...files].flatMap(([file, manifest]): Judged[] => [
      { file, manifest, owner: manifest },
      ...embeddedIn(manifest).map((inside) => ({ file, manifest: inside.manifest, owner: manifest, inside })),
    ]);
    const questions = new Map<Judged, Question>();
    const ask = (one: Judged): Question => {
      let question = questions.get(one);
      if (question === undefined) questions.set(one, (question = questionOf(one, base)));
      return question;
    };
    const judge = (judged: readonly Judged[], selection?: Selection) =>
      this.evaluator
        .judge(judged.map(ask), { context, parameters: settings.parameters }, selection)
        .flatMap((answer) => this.findingOf(answer, judged[answer.object]!, settings));
    if (all.length <= mostAtOnce)
      try {
        return judge(all);
      } catch {
        // judging each object by itself, as below, shows which one fails
      }
    return [
      ...all.flatMap((one) => failClosed(one, () => judge([one], { unit: none }))),
      ...failClosed(all[0], () => judge(all, { object: none })),
    ];
  }

  private findingOf(
    found: RuleAnswer,
    { file, owner: { kind, metadata }, inside }: Judged,
    settings: RuleSettings,
  ): RuleFinding[] {
    const answer = inside === undefined ? found : moved(found, inside);
    const level = settings.levels.get(answer.rule)!;
    if (level === 'off') return [];
    const { path, unless, if: only, unique, over } = answer;
    const rule = this.rules.get(answer.rule)!;
    const { message, wanted, fix: help } = wordingOf(rule, answer.args);
    const fix = answer.fix === undefined ? {} : { fix: answer.fix.remove ? {} : { value: answer.fix.value } };
    return [
      {
        code: answer.rule,
        file,
        path,
        message,
        help,
        rule: {
          level,
          object: `${kind}/${metadata.name}`,
          wanted,
          ...fix,
          ...defined({ field: rule.field }),
        },
        ...(unless === undefined ? {} : { unless }),
        ...(only === undefined ? {} : { if: only }),
        ...(unique === undefined ? {} : { unique }),
        ...(over === undefined ? {} : { over }),
      },
    ];
  }

  private settingsFor(overrides: RuleOverrides | undefined, context: JudgeContext): RuleSettings {
    const { tier, production, podSecurity, registry, domain } = context;
    const key = JSON.stringify([tier, production, podSecurity, registry, domain]);
    const owner = overrides ?? this;
    let byTier = this.settings.get(owner);
    if (byTier === undefined) this.settings.set(owner, (byTier = new Map()));
    let settings = byTier.get(key);
    if (settings === undefined) {
      const { levels, parameters } = settingsFor(this.policy.bundle.index, overrides, context);
      const ofOrganisation = registry === undefined ? {} : { registry, domain };
      byTier.set(key, (settings = { levels, parameters: { ...parameters, ...ofOrganisation } }));
    }
    return settings;
  }
}

/** A workload inside an object is judged as a pod; the object itself is judged by the rules for its kind. */
const onlyPods: Selected = { pods: true };

function questionOf({ file, manifest, inside }: Judged, base: JudgedFiles['base']): Question {
  const object = soundForm(manifest);
  if (inside !== undefined) return { object, on: onlyPods };
  const before = base?.get(file);
  return before === undefined ? { object } : { object, base: soundForm(before) };
}

/** Removes nulls. Most objects have none, and searching their JSON for one is cheaper than walking them. */
function soundForm(manifest: Manifest): JudgedObject {
  const form = judgedObject(manifest);
  return form.json.includes('null') ? judgedObject(withoutNulls(manifest)) : form;
}

/** Turns an error of the rules into a finding, so that an object that they cannot judge is refused. */
function failClosed(judged: Judged | undefined, judge: () => RuleFinding[]): RuleFinding[] {
  if (judged === undefined) return [];
  try {
    return judge();
  } catch (e) {
    const {
      file,
      owner: { kind, metadata },
    } = judged;
    const reason = e instanceof Error ? e.message : String(e);
    return [
      {
        code: 'policy-failed',
        file,
        path: ['kind'],
        message: `the policies could not judge ${kind} ${metadata.name}: ${reason}`,
        help: 'objects that cannot be judged are refused; tell the platform team, which owns the rules',
      },
    ];
  }
}
