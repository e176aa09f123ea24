import type { IDeployment } from 'kubernetes-models/apps/v1';
import type { DeploymentSpec } from '../fields/deployment-fields.js';
import type { Unit } from '../unit.js';
import type { ContainerParts } from './container.js';
import { selectorOf } from './labels.js';
import { podTemplate } from './pod.js';
import { most } from './scale.js';
import { spread } from './spread.js';
import { metadataOf, runningLabels } from './workload.js';

/** What differs between the Deployments of kinds. */
export interface DeploymentParts {
  readonly container: ContainerParts;
  /** How long a pod may live on after it is told to stop. */
  readonly graceSeconds: number;
  /** How long a pod may take to start. */
  readonly startupSeconds: number | undefined;
}

/** What Kubernetes gives a rollout to get on by one pod, and more where a pod may take longer to start. */
const progress = 600;
const pull = 120;

/** The Deployment of a workload. It rolls without a moment of fewer pods; an autoscaler's replicas are not its own. */
export const deployment = (unit: Unit<DeploymentSpec>, parts: DeploymentParts): IDeployment => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { ...metadataOf(unit), labels: runningLabels(unit) },
  spec: {
    ...(unit.spec.autoscaling === undefined ? { replicas: unit.spec.replicas } : {}),
    revisionHistoryLimit: 3,
    ...(parts.startupSeconds !== undefined && parts.startupSeconds + pull > progress
      ? { progressDeadlineSeconds: parts.startupSeconds + pull }
      : {}),
    strategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 0, maxSurge: '25%' } },
    selector: { matchLabels: selectorOf(unit) },
    template: podTemplate(unit, {
      labels: runningLabels(unit),
      container: { command: unit.spec.command, args: unit.spec.args, ...parts.container },
      pod: {
        terminationGracePeriodSeconds: parts.graceSeconds,
        ...(most(unit.spec) > 1 ? { topologySpreadConstraints: spread(unit) } : {}),
      },
    }),
  },
});
