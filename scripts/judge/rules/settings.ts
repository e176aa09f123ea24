import type { Unit } from '../../../constructs/unit.js';
import type { RuleId } from '../../problem/problem.js';
import type { Level, Levels, Rule, RuleIndex } from '../../rules/bundle.js';
import type { JudgeContext } from './context.js';

/** What an organisation says of the rules: `spec.policies` of its Platform. */
export interface Overrides {
  readonly levels: Readonly<Record<string, Levels>>;
  readonly parameters: Readonly<Record<string, unknown>>;
}

export const overridesOf = ({ context }: Pick<Unit<unknown, unknown>, 'context'>): Overrides | undefined =>
  (context as { platform?: { policies?: Overrides } }).platform?.policies;

/** What the rules do in one place. */
export interface Settings {
  readonly levels: ReadonlyMap<RuleId, Level>;
  readonly parameters: Readonly<Record<string, unknown>>;
}

type Where = Pick<JudgeContext, 'tier' | 'production' | 'podSecurity'>;

/** The organisation's word before the built-in one, and in each the tier's name before its trait. */
export function settingsFor(index: RuleIndex, overrides: Overrides | undefined, where: Where): Settings {
  const levels = new Map(
    index.rules.map((rule) => [
      rule.id,
      isBeyond(rule, where)
        ? 'off'
        : (levelIn(overrides?.levels[rule.id], where) ?? levelIn(rule.level, where) ?? 'block'),
    ]),
  );
  return { levels, parameters: { ...index.parameters, ...overrides?.parameters } };
}

/** Where namespaces enforce only the baseline, what goes beyond it is nobody's demand. */
const isBeyond = (rule: Rule, { podSecurity }: Where): boolean =>
  rule.standard === 'restricted' && podSecurity === 'baseline';

function levelIn(levels: Levels | undefined, { tier, production }: Where): Level | undefined {
  if (levels === undefined || typeof levels === 'string') return levels;
  return (
    (tier === undefined ? undefined : levels[tier]) ??
    (production ? levels['production'] : undefined) ??
    levels['default']
  );
}
