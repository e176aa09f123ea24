import type { IJob } from 'kubernetes-models/batch/v1';
import type { INetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1';
import type { DeploymentSpec } from '../fields/deployment-fields.js';
import type { Unit } from '../unit.js';
import type { Labels } from './labels.js';
import { egressRules, networkPolicy } from './network.js';
import { podTemplate } from './pod.js';
import { metadataOf, runningLabels } from './workload.js';

const wave = 'argocd.argoproj.io/sync-wave';

/** What the migration needs comes before it. */
export const beforeMigration = (unit: Unit<DeploymentSpec>): Record<string, string> | undefined =>
  unit.spec.migrate === undefined ? undefined : { [wave]: '-2' };

const nameOf = (unit: Unit<DeploymentSpec>): string => `${unit.name}-migrate`;

/** Another instance than the pods that serve, so that no selector of theirs finds it. */
const labelsOf = (unit: Unit<DeploymentSpec>): Labels => ({
  ...runningLabels(unit),
  'app.kubernetes.io/instance': nameOf(unit),
});

/** A Job that Argo CD runs at every sync, and waits for, before it lets new pods start. */
export function migration(unit: Unit<DeploymentSpec>): (IJob | INetworkPolicy)[] {
  const { migrate } = unit.spec;
  if (migrate === undefined) return [];
  const labels = labelsOf(unit);
  const { 'app.kubernetes.io/name': name, 'app.kubernetes.io/instance': instance } = labels;
  return [
    ...networkPolicy(
      unit,
      { egress: egressRules(unit) },
      {
        selector: { 'app.kubernetes.io/name': name!, 'app.kubernetes.io/instance': instance! },
        metadata: metadataOf(unit, nameOf(unit), beforeMigration(unit)),
      },
    ),
    {
      apiVersion: 'batch/v1',
      kind: 'Job',
      metadata: {
        name: nameOf(unit),
        labels,
        annotations: {
          'argocd.argoproj.io/hook': 'Sync',
          'argocd.argoproj.io/hook-delete-policy': 'BeforeHookCreation',
          [wave]: '-1',
        },
      },
      spec: {
        backoffLimit: 2,
        activeDeadlineSeconds: migrate.deadline,
        template: podTemplate(unit, {
          labels,
          container: { command: migrate.command, args: migrate.args },
          pod: { restartPolicy: 'Never' },
        }),
      },
    },
  ];
}
