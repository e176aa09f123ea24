import { defined } from '../../constructs/defined.js';
import { groupOf, type Manifest } from '../objects/manifest.js';
import { dig, listAt, mapAt, type Tree } from '../objects/trees.js';
import type { Path } from '../problem/pointer.js';

/** A workload inside another object, in the form in which a controller creates it. */
export interface Embedded {
  readonly manifest: Manifest;
  /** Path of the workload's spec in the object. */
  readonly path: Path;
}

/** Moves something found in a workload to the object that has it inside. */
export function moved<Found extends { readonly path: Path; readonly fix?: unknown }>(
  found: Found,
  { path }: Embedded,
): Found {
  const [place, ...rest] = found.path;
  if (place === 'spec') return { ...found, path: [...path, ...rest] };
  // name, labels and namespace of the workload are not in the object
  const { fix: _, ...unfixed } = found;
  return { ...unfixed, path } as Found;
}

const none: readonly Embedded[] = [];

/** The workloads inside an object: the Jobs of analyses, the pods of experiments, the Job of a ScaledJob. */
export function embeddedIn(manifest: Manifest): readonly Embedded[] {
  const find = finders.get(manifest.kind);
  return find === undefined || !/^(argoproj\.io|keda\.sh)$/.test(groupOf(manifest)) ? none : find(manifest);
}

const analysis = (manifest: Manifest): Embedded[] =>
  listAt(manifest, 'spec', 'metrics').flatMap((metric, i) =>
    dig(metric, 'provider', 'job') === undefined
      ? []
      : [
          {
            manifest: workload(manifest, 'batch/v1', 'Job', mapAt(metric, 'provider', 'job')),
            path: ['spec', 'metrics', i, 'provider', 'job', 'spec'],
          },
        ],
  );

const finders: ReadonlyMap<string, (manifest: Manifest) => Embedded[]> = new Map([
  ['AnalysisTemplate', analysis],
  ['ClusterAnalysisTemplate', analysis],
  ['AnalysisRun', analysis],
  [
    'Experiment',
    (manifest) =>
      listAt(manifest, 'spec', 'templates').map((one, i) => {
        const { replicas, minReadySeconds, selector, template } = mapAt(one);
        const spec = defined({ replicas, minReadySeconds, selector, template });
        return {
          manifest: workload(manifest, 'apps/v1', 'ReplicaSet', { spec }),
          path: ['spec', 'templates', i],
        };
      }),
  ],
  [
    'ScaledJob',
    (manifest) => [
      {
        manifest: workload(manifest, 'batch/v1', 'Job', { spec: mapAt(manifest, 'spec', 'jobTargetRef') }),
        path: ['spec', 'jobTargetRef'],
      },
    ],
  ],
]);

const workload = (owner: Manifest, apiVersion: string, kind: string, content: Tree): Manifest => ({
  apiVersion,
  kind,
  metadata: { ...owner.metadata, annotations: {}, ...mapAt(content, 'metadata'), name: owner.metadata.name },
  spec: content['spec'],
});
