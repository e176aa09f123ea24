/** What a newer edition renders differently. Every change rolls pods, so a tier takes it when it moves to the edition. */
export interface Change {
  /** The first edition that has the change. */
  readonly edition: number;
  /** The rendered form in that edition, as one sentence. */
  readonly renders: string;
  readonly why: string;
  /** What to check before a tier moves, if anything. */
  readonly before?: string;
}

const change = (edition: number, renders: string, why: string, before?: string): Change => ({
  edition,
  renders,
  why,
  ...(before === undefined ? {} : { before }),
});

/** Every change of the rendered form that belongs to an edition, by name. docs/reference/editions.md is made from it. */
export const changes = {
  'otlp-protocol': change(
    2,
    'Pods have `OTEL_EXPORTER_OTLP_PROTOCOL`: the `telemetry.protocol` of the cluster.',
    'SDKs have different defaults, and one with the wrong protocol sends nothing.',
  ),
  liveness: change(
    2,
    'A WebService with `health.path` and without `health.live` is alive, and has started, while its port is open. `health.path` decides only whether it gets requests.',
    'A service that waits for its database is not ready. A restart does not help it, and restarts all its pods at once.',
    'A service that must be restarted when its health path fails needs `health.live`.',
  ),
} satisfies Record<string, Change>;

/** The edition of a tier that states none, so that an upgrade of the engine rolls no pod. */
export const firstEdition = 1;

export const newestEdition = Object.values<Change>(changes).reduce(
  (newest, { edition }) => Math.max(newest, edition),
  firstEdition,
);

/** What one edition changes. */
export interface Edition {
  readonly edition: number;
  readonly changes: readonly ({ readonly name: string } & Omit<Change, 'edition'>)[];
}

/** The editions after the first, oldest first. */
export const editions: readonly Edition[] = [...new Set(Object.values(changes).map(({ edition }) => edition))]
  .sort((a, b) => a - b)
  .map((edition) => ({
    edition,
    changes: Object.entries<Change>(changes)
      .filter(([, change]) => change.edition === edition)
      .map(([name, { edition: _, ...doc }]) => ({ name, ...doc })),
  }));

interface InTier {
  readonly context: { readonly tier: { readonly edition: number } };
}

/** Whether a unit renders with the change: whether its tier has moved to the edition of the change. */
export const has = ({ context }: InTier, change: keyof typeof changes): boolean =>
  context.tier.edition >= changes[change].edition;
