import type { IJob } from 'kubernetes-models/batch/v1';
import type { INetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1';
import type { DeploymentSpec } from '../fields/deployment-fields.js';
import type { Unit } from '../unit.js';
import type { Labels } from './labels.js';
import { egressRules, networkPolicy } from './network-policy.js';
import { podTemplate } from './pod.js';
import { metadataOf, runningLabels } from './workload.js';

const syncWave = 'argocd.argoproj.io/sync-wave';

/** Annotation that syncs an object before the migration, which needs it. */
export const beforeMigration = (unit: Unit<DeploymentSpec>): Record<string, string> | undefined =>
  unit.spec.migrate === undefined ? undefined : { [syncWave]: '-2' };

const migrationName = (unit: Unit<DeploymentSpec>): string => `${unit.name}-migrate`;

/**
 * Labels of the migration's pods. Their `instance` differs from the service's pods, so that no selector of the
 * service matches them.
 */
const labelsOf = (unit: Unit<DeploymentSpec>): Labels => ({
  ...runningLabels(unit),
  'app.kubernetes.io/instance': migrationName(unit),
});

/** The migration Job, which Argo CD runs at every sync and waits for before it starts new pods. */
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
        metadata: metadataOf(unit, migrationName(unit), beforeMigration(unit)),
      },
    ),
    {
      apiVersion: 'batch/v1',
      kind: 'Job',
      metadata: {
        name: migrationName(unit),
        labels,
        annotations: {
          'argocd.argoproj.io/hook': 'Sync',
          'argocd.argoproj.io/hook-delete-policy': 'BeforeHookCreation',
          [syncWave]: '-1',
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
