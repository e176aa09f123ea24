import type { IHorizontalPodAutoscaler } from 'kubernetes-models/autoscaling/v2';
import type { DeploymentSpec } from '../fields/deployment-fields.js';
import type { Unit } from '../unit.js';
import { queueScaler } from './keda.js';
import { type Scale, scaleOf } from './scale.js';
import { metadataOf } from './workload.js';

/** Scales a Deployment by a queue or by CPU use, if the service or its tier wants that. */
export function autoscaler(unit: Unit<DeploymentSpec>): object[] {
  const scale = scaleOf(unit.spec);
  return scale === undefined ? [] : [queueScaler(unit, scale) ?? cpuScaler(unit, scale)];
}

const cpuScaler = (unit: Unit<DeploymentSpec>, scale: Scale): IHorizontalPodAutoscaler => ({
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
});
