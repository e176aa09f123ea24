/** The name of a price, as written below `prices` in environments/platform.yaml. */
export type PriceName = 'cpu' | 'memory' | 'databaseStorage' | 'volumeStorage' | `classes.${string}`;

/** The amount of something that is needed for a month. */
export interface Need {
  readonly price: PriceName;
  /** Cores, GiB or instances. */
  readonly amount: number;
}

/** Why something has no price, and, if possible, how to give it one. */
export interface Gap {
  readonly why: string;
  readonly fix?: string;
}

/** The needs of an object: `count` times the needs of each of its pods or instances. */
export interface Needs {
  readonly count: number;
  /** The highest count it can be scaled to, if higher than `count`. */
  readonly scalesTo?: number;
  readonly each: readonly Need[];
  /** Set if the cost depends on use, which no declaration states. */
  readonly byUse?: true;
  readonly gaps: readonly Gap[];
}

export const byUse: Needs = { count: 1, each: [], byUse: true, gaps: [] };

export const unpriced = (gap: Gap): Needs => ({ count: 1, each: [], gaps: [gap] });
