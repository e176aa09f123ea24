import type { IPodDisruptionBudget } from 'kubernetes-models/policy/v1';
import type { DeploymentSpec } from '../fields/deployment-fields.js';
import type { Unit } from '../unit.js';
import { selectorOf } from './labels.js';
import { fewest } from './scale.js';
import { metadataOf } from './workload.js';

/**
 * Keeps evictions from taking more than a quarter of the pods at once. A share is rounded up, so one pod can always
 * go and no drain of a node waits for ever. One replica has no budget: it would either block or say nothing.
 */
export const disruptionBudget = (unit: Unit<DeploymentSpec>): IPodDisruptionBudget[] =>
  fewest(unit.spec) < 2
    ? []
    : [
        {
          apiVersion: 'policy/v1',
          kind: 'PodDisruptionBudget',
          metadata: metadataOf(unit),
          spec: {
            maxUnavailable: '25%',
            selector: { matchLabels: selectorOf(unit) },
            unhealthyPodEvictionPolicy: 'AlwaysAllow',
          },
        },
      ];
