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

/** Fields of a unit's objects that Argo CD leaves alone: the replicas of what an autoscaler of the unit scales. */
export function ignoredFields(manifests: readonly Manifest[]): IgnoredField[] {
  const targets = new Set(manifests.flatMap(targetOf));
  if (targets.size === 0) return [];
  return manifests
    .filter(({ kind, metadata }) => targets.has(`${kind}/${metadata.name}`))
    .map((manifest) => ({
      group: groupOf(manifest),
      kind: manifest.kind,
      name: manifest.metadata.name,
      field: scaledReplicas,
    }));
}

const targetOf = ({ kind, spec }: Manifest): string[] =>
  kind === 'HorizontalPodAutoscaler'
    ? [`${dig(spec, 'scaleTargetRef', 'kind')}/${dig(spec, 'scaleTargetRef', 'name')}`]
    : [];
