/** The name of a price, as people find it below `prices` of the settings. */
export type PriceName = 'cpu' | 'memory' | 'databaseStorage' | 'volumeStorage' | `classes.${string}`;

/** How much of something is needed all month. */
export interface Need {
  readonly price: PriceName;
  /** Cores, GiB or instances. */
  readonly amount: number;
}

/** Something that cannot be priced, and what to do about it, where anything can be done. */
export interface Gap {
  readonly why: string;
  readonly fix?: string;
}

/** What an object needs: so many times what each of its pods or instances does. */
export interface Needs {
  readonly count: number;
  /** As many as it may be scaled to, where that is more. */
  readonly scalesTo?: number;
  readonly each: readonly Need[];
  /** Set where it is paid by use, which nobody declares. */
  readonly byUse?: true;
  readonly gaps: readonly Gap[];
}

export const byUse: Needs = { count: 1, each: [], byUse: true, gaps: [] };

export const unpriced = (gap: Gap): Needs => ({ count: 1, each: [], gaps: [gap] });
