/** A raw manifest of a team, and where it was written. */
export interface RawObject {
  readonly file: string;
  /** Index of the `---` document in the file. */
  readonly document: number;
  /** The object as written, with the order of its keys kept and the namespace filled in. */
  readonly object: Readonly<Record<string, unknown>>;
}

/** Spec of a unit of raw manifests. The kind has no construct, because the manifests are emitted as they are. */
export interface ManifestsSpec {
  readonly objects: readonly RawObject[];
}

/** Kind of such units, which cannot be declared. */
export const manifestsKind = 'Manifests';
