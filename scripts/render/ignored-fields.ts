import type { AnyUnit } from '../../constructs/unit.js';
import { scaledIn } from '../objects/autoscalers.js';
import { groupOf, type Manifest } from '../objects/manifest.js';

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
 * The number of pods, once there are any. A HorizontalPodAutoscaler does not start a workload that has none, so then
 * git counts; KEDA does, and stops workloads too.
 */
const replicas = { ifAny: '.spec | select(.replicas > 0) | .replicas', always: '.spec.replicas' };

/** The pods of a migration: they cannot change once the Job exists, and it does not run again for another variable. */
const migrationPods = '.spec.template';

/**
 * Fields of a unit's objects that Argo CD leaves alone: the replicas of what an autoscaler of the unit scales, and the
 * pods of a migration that may have run.
 */
export function ignoredFields({ name, spec }: AnyUnit, manifests: readonly Manifest[]): IgnoredField[] {
  const scaled = scaledIn(manifests);
  const migrates = (spec as { migrate?: object }).migrate !== undefined;
  if (scaled.size === 0 && !migrates) return [];
  const fieldOf = ({ kind, metadata }: Manifest): string | undefined => {
    const bounds = scaled.get(`${kind}/${metadata.name}`);
    if (bounds !== undefined) return bounds.startsFromNone ? replicas.always : replicas.ifAny;
    const isMigration = migrates && kind === 'Job' && metadata.name.startsWith(`${name}-migrate-`);
    return isMigration ? migrationPods : undefined;
  };
  return manifests.flatMap((manifest) => {
    const field = fieldOf(manifest);
    if (field === undefined) return [];
    return { group: groupOf(manifest), kind: manifest.kind, name: manifest.metadata.name, field };
  });
}
