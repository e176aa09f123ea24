import { dig } from '../../objects/trees.js';
import { nameOf } from '../tree.js';
import type { RiskDefinition } from './risk.js';

export const disruptionBudgetLowered: RiskDefinition = {
  level: 'medium',
  means:
    'A PodDisruptionBudget is removed or allows more pods to be missing, while its pods stay. A node drain may stop all of them together.',
  advice: 'Keep a budget for everything that runs two or more pods.',
  *find(changes) {
    const stopped = new Set(
      changes.workloads().flatMap(({ was, now }) => (now === undefined ? [was.unit] : [])),
    );
    for (const change of changes.of('PodDisruptionBudget')) {
      const { was, now } = change;
      if (was === undefined) continue;
      if (now === undefined) {
        if (!stopped.has(was.unit))
          yield { change, reason: `removes the disruption budget of ${nameOf(was)}` };
        continue;
      }
      for (const [field, isLower] of fields) {
        const [from, to] = [dig(was.object, 'spec', field), dig(now.object, 'spec', field)];
        if (from === undefined || !isLower(amount(from), to === undefined ? undefined : amount(to))) continue;
        if (
          to === undefined &&
          fields.some(([other]) => other !== field && dig(now.object, 'spec', other) !== undefined)
        )
          continue;
        yield {
          change,
          path: ['spec', field],
          reason: `lowers the disruption budget of ${nameOf(now)}: ${field} ${from} → ${to ?? 'none'}`,
        };
      }
    }
  },
};

type IsLower = (from: number, to: number | undefined) => boolean;

const fields: readonly (readonly [string, IsLower])[] = [
  ['minAvailable', (from, to) => to === undefined || to < from],
  ['maxUnavailable', (from, to) => to === undefined || to > from],
];

/** Only numbers of pods compare with each other, and only percentages. */
const amount = (value: unknown): number => Number(String(value).replace(/%$/, ''));
