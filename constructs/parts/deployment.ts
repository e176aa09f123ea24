import type { IDeployment } from 'kubernetes-models/apps/v1';
import type { IPodSpec } from 'kubernetes-models/v1';
import type { DeploymentSpec } from '../fields/deployment-fields.js';
import type { Unit } from '../unit.js';
import { heldUntilConfirmed } from './confirm.js';
import type { ContainerParts } from './container.js';
import { selectorOf } from './labels.js';
import { podTemplate } from './pod.js';
import { maxReplicas, minReplicas } from './scale.js';
import { reloading } from './settings.js';
import { metadataOf, podLabels, runningLabels } from './workload.js';

/** The differences between the Deployments of different kinds. */
export interface DeploymentParts {
  readonly container: ContainerParts;
  /** Seconds a pod may keep running after SIGTERM. */
  readonly graceSeconds: number;
  /** Seconds a pod may take to start. */
  readonly startupSeconds: number | undefined;
}

/** Kubernetes' default for `progressDeadlineSeconds`. Services that start slower need more, and time to pull the image. */
const defaultDeadline = 600;
const pullSeconds = 120;

/**
 * The Deployment of a workload. Rolling out never reduces the number of pods. `replicas` is there beside an autoscaler
 * too: without it, a service that starts to scale falls to one pod, because Argo CD owned the field. Argo CD then leaves
 * the field as the autoscaler sets it (`ignored` in app.json).
 */
export const deployment = (unit: Unit<DeploymentSpec>, parts: DeploymentParts): IDeployment => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: {
    ...metadataOf(unit, unit.name, { ...reloading(unit), ...heldUntilConfirmed(unit) }),
    labels: runningLabels(unit),
  },
  spec: {
    replicas: minReplicas(unit.spec),
    revisionHistoryLimit: 3,
    ...(parts.startupSeconds !== undefined && parts.startupSeconds + pullSeconds > defaultDeadline
      ? { progressDeadlineSeconds: parts.startupSeconds + pullSeconds }
      : {}),
    strategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 0, maxSurge: '25%' } },
    selector: { matchLabels: selectorOf(unit) },
    template: podTemplate(unit, {
      labels: podLabels(unit),
      container: { command: unit.spec.command, args: unit.spec.args, ...parts.container },
      pod: {
        terminationGracePeriodSeconds: parts.graceSeconds,
        ...(maxReplicas(unit.spec) > 1 ? { topologySpreadConstraints: spread(unit) } : {}),
      },
    }),
  },
});

/** Spreads pods over zones, then over nodes. Best effort: a second pod in the same zone is better than none. */
const spread = (unit: { readonly name: string }): NonNullable<IPodSpec['topologySpreadConstraints']> =>
  ['topology.kubernetes.io/zone', 'kubernetes.io/hostname'].map((topologyKey) => ({
    maxSkew: 1,
    topologyKey,
    whenUnsatisfiable: 'ScheduleAnyway',
    labelSelector: { matchLabels: selectorOf(unit) },
    matchLabelKeys: ['pod-template-hash'],
  }));
