import type { IHorizontalPodAutoscaler } from 'kubernetes-models/autoscaling/v2';
import type { DeploymentSpec } from '../fields/deployment-fields.js';
import type { Unit } from '../unit.js';
import { metadataOf } from './workload.js';

/** Scales a Deployment by CPU use, if the service has `autoscaling`. */
export function autoscaler(unit: Unit<DeploymentSpec>): IHorizontalPodAutoscaler[] {
  const { autoscaling } = unit.spec;
  if (autoscaling === undefined) return [];
  return [
    {
      apiVersion: 'autoscaling/v2',
      kind: 'HorizontalPodAutoscaler',
      metadata: metadataOf(unit),
      spec: {
        scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: unit.name },
        minReplicas: autoscaling.min,
        maxReplicas: autoscaling.max,
        metrics: [
          {
            type: 'Resource',
            resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: autoscaling.cpu } },
          },
        ],
      },
    },
  ];
}
