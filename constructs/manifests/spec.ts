/** One object of the escape hatch and where it was written. */
export interface RawObject {
  readonly file: string;
  /** Which `---` document of the file. */
  readonly document: number;
  /** The object as it was written, its keys in their order, the namespace filled in. */
  readonly object: Readonly<Record<string, unknown>>;
}

/** What a unit of raw manifests is made of: it has no construct, because it becomes what it is. */
export interface ManifestsSpec {
  readonly objects: readonly RawObject[];
}

/** The kind of units of raw manifests, which nobody declares. */
export const manifestsKind = 'Manifests';
