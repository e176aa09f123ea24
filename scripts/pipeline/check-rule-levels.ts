import { placeIn } from '../load/declaration.js';
import { mayDeclareSetting } from '../load/failed-declarations.js';
import type { Organisation } from '../load/organisation.js';
import { didYouMean, listOf } from '../problem/nearest.js';
import { toPointer } from '../problem/pointer.js';
import { error, type Problem } from '../problem/problem.js';
import type { RuleIndex } from '../rules/bundle.js';

/** Checks that the rules, parameters and tiers in an organisation's policy settings exist. */
export function settingsProblems(
  { platform, tiers, failed }: Organisation,
  index: () => RuleIndex,
): Problem[] {
  const { levels, parameters } = platform.spec.policies;
  if (Object.keys(levels).length === 0 && Object.keys(parameters).length === 0) return [];
  const at = (...path: string[]) => placeIn(platform, `/spec/policies${toPointer(path)}`);
  const { rules: all, parameters: defaults } = index();
  const rules = new Set<string>(all.map(({ id }) => id));
  const names = Object.keys(defaults);
  const problems: Problem[] = [];
  for (const [rule, level] of Object.entries(levels)) {
    if (!rules.has(rule)) {
      const place = { ...at('levels', rule), on: 'key' as const };
      problems.push(error('unknown-rule', place, `there is no rule ${rule}${didYouMean(rule, rules)}`));
    }
    for (const tier of typeof level === 'string' ? [] : Object.keys(level)) {
      if (tiers.has(tier) || tier === 'production' || tier === 'default') continue;
      if (mayDeclareSetting({ failed }, 'tier', tier)) continue;
      const place = { ...at('levels', rule, tier), on: 'key' as const };
      problems.push(
        error('unknown-tier', place, `there is no tier ${tier}${didYouMean(tier, tiers.keys())}`, {
          help: `the tiers are ${listOf(tiers.keys())}; production means all production tiers, default all others`,
        }),
      );
    }
  }
  for (const name of Object.keys(parameters).filter((parameter) => !names.includes(parameter)))
    problems.push(
      error(
        'unknown-field',
        { ...at('parameters', name), on: 'key' },
        `no rule has a parameter ${name}${didYouMean(name, names)}`,
        { help: `the parameters are ${listOf(names)}` },
      ),
    );
  return problems;
}
