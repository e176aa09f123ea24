import type { Manifest } from '../../objects/manifest.js';
import type { RuleId } from '../../problem/problem.js';
import type { Rule } from '../../rules/bundle.js';
import {
  Evaluator,
  type JudgedObject,
  judgedObject,
  type Pages,
  type RuleAnswer,
  type RuleInput,
} from './evaluator.js';
import type { JudgeContext } from './judge-context.js';
import type { JudgedFiles, RuleFinding } from './judged-files.js';
import { withoutNulls } from './nulls.js';
import { type Policy, withOverride } from './policy.js';
import { type RuleOverrides, type RuleSettings, settingsFor } from './rule-settings.js';
import { wordingOf } from './wording.js';

/** Judges objects with compiled rules. */
export class Judge {
  private readonly evaluator: Evaluator;
  private readonly rules: ReadonlyMap<RuleId, Rule>;
  // levels of all rules for a tier: the same for all its units, and as much work as an evaluation
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
    const { registry } = context;
    const parameters = registry === undefined ? settings.parameters : { ...settings.parameters, registry };
    const given: RuleInput = { context, parameters };
    const all = [...files];
    const forms = new Map<Manifest, JudgedObject>();
    const formOf = (manifest: Manifest) => {
      let form = forms.get(manifest);
      if (form === undefined) forms.set(manifest, (form = soundForm(manifest)));
      return form;
    };
    const before = (file: string) => {
      const manifest = base?.get(file);
      return manifest && soundForm(manifest);
    };
    const found = all.flatMap(([file, manifest]) =>
      closed([file, manifest], () =>
        this.evaluator
          .judgeObject(formOf(manifest), before(file), given)
          .flatMap((answer) => this.findingOf(answer, file, manifest, settings)),
      ),
    );
    const together = closed(all[0], () =>
      this.evaluator
        .judgeUnit(
          all.map(([, manifest]) => formOf(manifest)),
          given,
        )
        .flatMap((answer) => this.findingOf(answer, ...all[answer.object!]!, settings)),
    );
    return [...found, ...together];
  }

  private findingOf(
    answer: RuleAnswer,
    file: string,
    { kind, metadata }: Manifest,
    settings: RuleSettings,
  ): RuleFinding[] {
    const level = settings.levels.get(answer.rule)!;
    if (level === 'off') return [];
    const { path, unless, if: only, unique } = answer;
    const { message, wanted, fix: help } = wordingOf(this.rules.get(answer.rule)!, answer.args);
    const fix = answer.fix === undefined ? {} : { fix: answer.fix.remove ? {} : { value: answer.fix.value } };
    return [
      {
        code: answer.rule,
        file,
        path,
        message,
        help,
        rule: { level, object: `${kind}/${metadata.name}`, wanted, ...fix },
        ...(unless === undefined ? {} : { unless }),
        ...(only === undefined ? {} : { if: only }),
        ...(unique === undefined ? {} : { unique }),
      },
    ];
  }

  private settingsFor(overrides: RuleOverrides | undefined, context: JudgeContext): RuleSettings {
    const { tier, production, podSecurity } = context;
    const key = JSON.stringify([tier, production, podSecurity]);
    const owner = overrides ?? this;
    let known = this.settings.get(owner);
    if (known === undefined) this.settings.set(owner, (known = new Map()));
    let settings = known.get(key);
    if (settings === undefined)
      known.set(key, (settings = settingsFor(this.policy.bundle.index, overrides, context)));
    return settings;
  }
}

/** Removes nulls. Most objects have none, and searching their JSON for one is cheaper than walking them. */
function soundForm(manifest: Manifest): JudgedObject {
  const form = judgedObject(manifest);
  return form.json.includes('null') ? judgedObject(withoutNulls(manifest)) : form;
}

/** Refuses objects that the rules cannot judge. */
function closed(
  of: readonly [file: string, manifest: Manifest] | undefined,
  judge: () => RuleFinding[],
): RuleFinding[] {
  if (of === undefined) return [];
  try {
    return judge();
  } catch (e) {
    const [file, { kind, metadata }] = of;
    const why = e instanceof Error ? e.message : String(e);
    return [
      {
        code: 'policy-failed',
        file,
        path: ['kind'],
        message: `the policies could not judge ${kind} ${metadata.name}: ${why}`,
        help: 'what cannot be judged is refused; tell the platform team, who own the rule',
      },
    ];
  }
}
