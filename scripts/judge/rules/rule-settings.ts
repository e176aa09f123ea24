import { dataSecrets } from '../../../constructs/data/connection-secret.js';
import { dataKindNames } from '../../../constructs/data/data-kinds.js';
import { pullSecret, secretStore } from '../../../constructs/parts/secret-store.js';
import type { Unit } from '../../../constructs/unit.js';
import type { RuleId } from '../../problem/problem.js';
import type { Rule, RuleIndex, RuleLevel, RuleLevels } from '../../rules/bundle.js';
import type { JudgeContext } from './judge-context.js';

/** Settings of rules by an organisation: `spec.policies` of its Platform. */
export interface RuleOverrides {
  readonly levels: Readonly<Record<string, RuleLevels>>;
  readonly parameters: Readonly<Record<string, unknown>>;
}

export const ruleOverridesOf = ({
  context,
}: Pick<Unit<unknown, unknown>, 'context'>): RuleOverrides | undefined =>
  (context as { platform?: { policies?: RuleOverrides } }).platform?.policies;

/** Parameters that the engine sets, and that no organisation can override. */
export const engineParameters: Readonly<Record<string, unknown>> = {
  dataKinds: dataKindNames,
  dataSecrets,
  secretStore,
  pullSecret,
};

/** Levels and parameters of the rules in one tier. */
export interface RuleSettings {
  readonly levels: ReadonlyMap<RuleId, RuleLevel>;
  readonly parameters: Readonly<Record<string, unknown>>;
}

type Where = Pick<JudgeContext, 'tier' | 'production' | 'podSecurity'>;

/** Merges settings. Those of the organisation override built-in ones; levels of a named tier override `production`. */
export function settingsFor(
  index: RuleIndex,
  overrides: RuleOverrides | undefined,
  where: Where,
): RuleSettings {
  const levels = new Map(
    index.rules.map((rule) => [
      rule.id,
      isBeyond(rule, where)
        ? 'off'
        : (levelIn(overrides?.levels[rule.id], where) ?? levelIn(rule.level, where) ?? 'block'),
    ]),
  );
  return { levels, parameters: { ...index.parameters, ...overrides?.parameters, ...engineParameters } };
}

/** Whether a rule demands more than the Pod Security level of the namespace. */
const isBeyond = (rule: Rule, { podSecurity }: Where): boolean =>
  rule.standard === 'restricted' && podSecurity === 'baseline';

function levelIn(levels: RuleLevels | undefined, { tier, production }: Where): RuleLevel | undefined {
  if (levels === undefined || typeof levels === 'string') return levels;
  return (
    (tier === undefined ? undefined : levels[tier]) ??
    (production ? levels['production'] : undefined) ??
    levels['default']
  );
}
