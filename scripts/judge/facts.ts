import { groupOf, type Manifest, type Rendered } from '../render/manifest.js';

/** What rules that see the whole organisation need of one unit. */
export interface Facts {
  /** Which objects it has: `<cluster>/<namespace>/<group>/<Kind>/<name>`. */
  readonly objects: readonly string[];
}

export const factsOf = ({ unit, files }: Rendered): Facts => ({
  objects: [...files.values()].map((manifest) => `${unit.destination.cluster}/${identity(manifest)}`),
});

const identity = (manifest: Manifest): string =>
  [manifest.metadata.namespace ?? '', groupOf(manifest), manifest.kind, manifest.metadata.name].join('/');
