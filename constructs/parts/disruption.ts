import type { IPodDisruptionBudget } from 'kubernetes-models/policy/v1';
import type { DeploymentSpec } from '../fields/deployment-fields.js';
import type { Unit } from '../unit.js';
import { selectorOf } from './labels.js';
import { minReplicas } from './scale.js';
import { metadataOf } from './workload.js';

/**
 * Limits evictions to a quarter of the pods at once. Kubernetes rounds the share up, so one pod can always be evicted
 * and a node drain never hangs. A single replica gets no budget: it would either block drains or do nothing.
 */
export const disruptionBudget = (unit: Unit<DeploymentSpec>): IPodDisruptionBudget[] =>
  minReplicas(unit.spec) < 2
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
