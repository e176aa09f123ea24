import type { Manifest } from '../../objects/manifest.js';
import { parseQuantity } from '../../objects/quantity.js';
import { dig, textOf } from '../../objects/trees.js';
import type { ObjectChange } from '../objects/object-change.js';
import type { ChangedObjects } from './changed-objects.js';
import { containersOf } from './pods.js';
import type { RiskDefinition } from './risk.js';
import type { Quota } from './risk-context.js';

export const overQuota: RiskDefinition = {
  level: 'high',
  means:
    'The pods of an environment request more than its quota allows. The last pods to start are refused: a rollout stands still, and a drained node leaves pods missing.',
  advice: 'Raise spec.resources of the environment or tier, or request less.',
  *find(changes) {
    for (const quota of changes.context.quotas) {
      const change = causeOf(quota, changes);
      if (quota.requested > quota.hard && change !== undefined)
        yield {
          change,
          reason: `requests ${shown(quota, quota.requested)} of ${quota.resource} in ${quota.environment}, and the quota is ${shown(quota, quota.hard)}`,
        };
    }
  },
};

/** The change that asks for more or leaves less; without one, the quota was exceeded before. */
function causeOf({ environment, resource }: Quota, changes: ChangedObjects): ObjectChange | undefined {
  const isHere = ({ was, now }: ObjectChange) => (now ?? was)!.unit.startsWith(`${environment}/`);
  return (
    changes
      .of('ResourceQuota')
      .filter(isHere)
      .find(({ was, now }) => hard(now?.object, resource) < hard(was?.object, resource)) ??
    [...changes.workloads(), ...changes.of('HorizontalPodAutoscaler', 'ScaledObject')]
      .filter(isHere)
      .find(({ was, now }) => weight(now?.object, resource) > weight(was?.object, resource))
  );
}

const hard = (object: Manifest | undefined, resource: string): number =>
  parseQuantity(dig(object, 'spec', 'hard', `requests.${resource}`));

/** Grows with what an object requests; only compared with the weight of the same object. */
function weight(object: Manifest | undefined, resource: string): number {
  if (object === undefined) return 0;
  const least = dig(object, 'spec', 'minReplicas') ?? dig(object, 'spec', 'minReplicaCount');
  if (typeof least === 'number') return least;
  const replicas = Number(textOf(dig(object, 'spec', 'replicas')) || 1);
  const requests = containersOf(object).map(
    ({ container }) => parseQuantity(dig(container, 'resources', 'requests', resource)) || 0,
  );
  return replicas * requests.reduce((sum, one) => sum + one, 0);
}

const shown = ({ resource }: Quota, amount: number): string =>
  resource === 'cpu' ? `${Number(amount.toFixed(3))} cores` : `${Number((amount / 2 ** 30).toFixed(2))} GiB`;
