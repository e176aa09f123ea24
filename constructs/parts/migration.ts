import { createHash } from 'node:crypto';
import type { IJob } from 'kubernetes-models/batch/v1';
import type { INetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1';
import { has } from '../editions.js';
import type { DeploymentSpec } from '../fields/deployment-fields.js';
import type { Unit } from '../unit.js';
import { type Labels, selectorOf } from './labels.js';
import { egressRules, networkPolicy } from './network-policy.js';
import { podTemplate } from './pod.js';
import { metadataOf, podLabels, runningLabels } from './workload.js';

const syncWave = 'argocd.argoproj.io/sync-wave';

/** Annotation that syncs an object before the migration, which needs it. */
export const beforeMigration = (unit: Unit<DeploymentSpec>): Record<string, string> | undefined =>
  unit.spec.migrate === undefined ? undefined : { [syncWave]: '-2' };

const migrationName = (unit: Unit<DeploymentSpec>): string => `${unit.name}-migrate`;

/**
 * Labels of the migration's pods. Their `instance` differs from the service's pods, so that no selector of the
 * service matches them.
 */
const labelsOf = (unit: Unit<DeploymentSpec>, labels: Labels): Labels => ({
  ...labels,
  'app.kubernetes.io/instance': migrationName(unit),
});

/** The migration Job and its NetworkPolicy. Argo CD waits for the Job before it starts new pods. */
export function migration(unit: Unit<DeploymentSpec>): (IJob | INetworkPolicy)[] {
  const { migrate } = unit.spec;
  if (migrate === undefined) return [];
  const { 'app.kubernetes.io/name': name, 'app.kubernetes.io/instance': instance } = labelsOf(
    unit,
    selectorOf(unit),
  );
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
      metadata: jobMetadata(unit, migrate),
      spec: {
        backoffLimit: 2,
        activeDeadlineSeconds: migrate.deadline,
        template: podTemplate(unit, {
          labels: labelsOf(unit, podLabels(unit)),
          container: { command: migrate.command, args: migrate.args },
          pod: { restartPolicy: 'Never' },
        }),
      },
    },
  ];
}

type Migrate = NonNullable<DeploymentSpec['migrate']>;

/**
 * A Job that Argo CD syncs like any other object runs once. Its name changes with what it runs, so that another image
 * or command is another Job and Argo CD prunes the earlier one. A hook would run at every sync.
 */
function jobMetadata(
  unit: Unit<DeploymentSpec>,
  { command, args, run }: Migrate,
): NonNullable<IJob['metadata']> {
  const labels = labelsOf(unit, runningLabels(unit));
  if (has(unit, 'migration-once')) {
    const name = `${migrationName(unit)}-${shortDigest([unit.spec.image, command, args, run])}`;
    return { name, labels, annotations: { [syncWave]: '-1' } };
  }
  return {
    name: migrationName(unit),
    labels,
    annotations: {
      'argocd.argoproj.io/hook': 'Sync',
      'argocd.argoproj.io/hook-delete-policy': 'BeforeHookCreation',
      [syncWave]: '-1',
    },
  };
}

const shortDigest = (value: unknown): string =>
  createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 8);
