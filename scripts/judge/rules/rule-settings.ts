import { dataKindNames } from '../../../constructs/data/data-kinds.js';
import type { Unit } from '../../../constructs/unit.js';
import type { RuleId } from '../../problem/problem.js';
import type { Rule, RuleIndex, RuleLevel, RuleLevels } from '../../rules/bundle.js';
import type { JudgeContext } from './judge-context.js';

/** What an organisation says of the rules: `spec.policies` of its Platform. */
export interface RuleOverrides {
  readonly levels: Readonly<Record<string, RuleLevels>>;
  readonly parameters: Readonly<Record<string, unknown>>;
}

export const ruleOverridesOf = ({
  context,
}: Pick<Unit<unknown, unknown>, 'context'>): RuleOverrides | undefined =>
  (context as { platform?: { policies?: RuleOverrides } }).platform?.policies;

/** The parameters that the engine sets itself, and no organisation overrides. */
export const engineParameters: Readonly<Record<string, unknown>> = { dataKinds: dataKindNames };

/** What the rules do in one place. */
export interface RuleSettings {
  readonly levels: ReadonlyMap<RuleId, RuleLevel>;
  readonly parameters: Readonly<Record<string, unknown>>;
}

type Where = Pick<JudgeContext, 'tier' | 'production' | 'podSecurity'>;

/** The organisation's word before the built-in one, and in each the tier's name before its trait. */
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

/** Where namespaces enforce only the baseline, what goes beyond it is nobody's demand. */
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
