import type { IHorizontalPodAutoscaler } from 'kubernetes-models/autoscaling/v2';
import type { DeploymentSpec } from '../fields/deployment-fields.js';
import type { Unit } from '../unit.js';
import { scaleOf } from './scale.js';
import { metadataOf } from './workload.js';

/** Scales a Deployment by CPU use, if the service or its tier wants that. */
export function autoscaler(unit: Unit<DeploymentSpec>): IHorizontalPodAutoscaler[] {
  const scale = scaleOf(unit.spec);
  if (scale === undefined) return [];
  return [
    {
      apiVersion: 'autoscaling/v2',
      kind: 'HorizontalPodAutoscaler',
      metadata: metadataOf(unit),
      spec: {
        scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: unit.name },
        minReplicas: scale.min,
        maxReplicas: scale.max,
        metrics: [
          {
            type: 'Resource',
            resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: scale.cpu } },
          },
        ],
      },
    },
  ];
}
