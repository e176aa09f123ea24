import type { Deployment } from '../deployments.js';
import type { MeasureInput } from '../input.js';
import { countOf } from '../measure.js';
import { isIn } from '../window.js';

interface InProduction {
  readonly deployments: readonly Deployment[];
  readonly unseen: readonly string[];
}

/** The deployments to production in the window. */
export function inProduction({ deployments, window }: MeasureInput): InProduction {
  const all = deployments.filter(({ time }) => isIn(window, time));
  const unknown = all.filter(({ production }) => production === undefined).length;
  return {
    deployments: all.filter(({ production }) => production === true),
    unseen: countOf(
      unknown,
      'deployment went to an environment that is no longer declared',
      'deployments went to environments that are no longer declared',
    ),
  };
}
