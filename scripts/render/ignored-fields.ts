import type { AnyUnit } from '../../constructs/unit.js';
import { groupOf, type Manifest } from '../objects/manifest.js';
import { dig } from '../objects/trees.js';

/**
 * A field that something in the cluster sets after git. Argo CD neither reports nor resets it: each sync sends the value
 * that the cluster has.
 */
export interface IgnoredField {
  readonly group: string;
  readonly kind: string;
  readonly name: string;
  /** The field as an expression of jq. */
  readonly field: string;
}

/**
 * The number of pods, once there are any. An autoscaler does not start a workload that has none, so then git counts.
 */
const scaledReplicas = '.spec | select(.replicas > 0) | .replicas';

/** The pods of a migration: they cannot change once the Job exists, and it does not run again for another variable. */
const migrationPods = '.spec.template';

/**
 * Fields of a unit's objects that Argo CD leaves alone: the replicas of what an autoscaler of the unit scales, and the
 * pods of a migration that may have run.
 */
export function ignoredFields({ name, spec }: AnyUnit, manifests: readonly Manifest[]): IgnoredField[] {
  const targets = new Set(manifests.flatMap(targetOf));
  const migrates = (spec as { migrate?: object }).migrate !== undefined;
  const fieldOf = ({ kind, metadata }: Manifest): string | undefined => {
    if (targets.has(`${kind}/${metadata.name}`)) return scaledReplicas;
    const isMigration = migrates && kind === 'Job' && metadata.name.startsWith(`${name}-migrate-`);
    return isMigration ? migrationPods : undefined;
  };
  return manifests.flatMap((manifest) => {
    const field = fieldOf(manifest);
    if (field === undefined) return [];
    return { group: groupOf(manifest), kind: manifest.kind, name: manifest.metadata.name, field };
  });
}

const targetOf = ({ kind, spec }: Manifest): string[] =>
  kind === 'HorizontalPodAutoscaler'
    ? [`${dig(spec, 'scaleTargetRef', 'kind')}/${dig(spec, 'scaleTargetRef', 'name')}`]
    : [];
