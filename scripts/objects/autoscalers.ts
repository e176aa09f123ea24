import type { Manifest } from './manifest.js';
import { dig, textOf } from './trees.js';

/** The bounds within which an autoscaler keeps the pods of a workload. */
export interface Bounds {
  readonly least: number;
  readonly most: number;
  /** Whether the autoscaler starts a workload that has no pods. */
  readonly startsFromNone: boolean;
}

/** Bounds by workload: `Deployment/checkout-api`. */
export type Scaled = ReadonlyMap<string, Bounds>;

/** A number of pods, or the one that counts where the field is missing. */
function countAt(spec: unknown, field: string, otherwise: number): number {
  const count = dig(spec, field);
  return typeof count === 'number' && count >= 0 ? count : otherwise;
}

/** The bounds that each kind of autoscaler sets. KEDA makes a HorizontalPodAutoscaler of each ScaledObject. */
const boundsOf: Readonly<Record<string, (spec: unknown) => Bounds>> = {
  HorizontalPodAutoscaler: (spec) => {
    const least = countAt(spec, 'minReplicas', 1);
    return { least, most: Math.max(least, countAt(spec, 'maxReplicas', 1)), startsFromNone: false };
  },
  ScaledObject: (spec) => {
    const least = countAt(spec, 'minReplicaCount', 0);
    const most = Math.max(least, countAt(spec, 'maxReplicaCount', 100));
    return { least: Math.min(least, countAt(spec, 'idleReplicaCount', least)), most, startsFromNone: true };
  },
};

/** What the autoscalers among some objects scale. */
export function scaledIn(manifests: Iterable<Manifest>): Scaled {
  const scaled = new Map<string, Bounds>();
  for (const { kind, spec } of manifests) {
    const bounds = Object.hasOwn(boundsOf, kind) ? boundsOf[kind]!(spec) : undefined;
    if (bounds === undefined) continue;
    const target = dig(spec, 'scaleTargetRef');
    scaled.set(`${textOf(dig(target, 'kind') ?? 'Deployment')}/${textOf(dig(target, 'name'))}`, bounds);
  }
  return scaled;
}
