import type { ILimitRange, IResourceQuota } from 'kubernetes-models/v1';
import type { EnvironmentContext } from '../unit.js';
import { environmentLabels } from './environment-labels.js';

/** The total that all pods of an environment may request. */
export interface Resources {
  readonly cpu: string;
  readonly memory: string;
}

export const quotaOf = (context: EnvironmentContext, { cpu, memory }: Resources): IResourceQuota => ({
  apiVersion: 'v1',
  kind: 'ResourceQuota',
  metadata: { name: 'quota', labels: environmentLabels(context) },
  spec: {
    hard: {
      'requests.cpu': cpu,
      'requests.memory': memory,
      'limits.memory': memory,
      // traffic enters through the gateway only, under a granted host
      'services.loadbalancers': '0',
      'services.nodeports': '0',
    },
  },
});

/** Default requests and limits, because a quota refuses pods that state none. */
export const limitsOf = (context: EnvironmentContext): ILimitRange => ({
  apiVersion: 'v1',
  kind: 'LimitRange',
  metadata: { name: 'defaults', labels: environmentLabels(context) },
  spec: {
    limits: [
      {
        type: 'Container',
        defaultRequest: { cpu: '100m', memory: '128Mi' },
        default: { memory: '256Mi' },
      },
    ],
  },
});
