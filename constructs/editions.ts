/**
 * What a newer edition renders differently. A change rolls pods or closes a way that traffic may still take, so a tier
 * takes it when it moves to the edition.
 */
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
  'volume-limits': change(
    2,
    'The volumes of `/tmp` and of `writable` have a `sizeLimit`: `writableSize`, 1Gi by default.',
    'One pod that fills the disk of its node takes down all pods there. With a limit only that pod is evicted.',
    'A service that writes more than 1Gi needs `writableSize`.',
  ),
  'pod-labels': change(
    2,
    'Pods have the labels `app.kubernetes.io/name`, `/instance` and `/version`, and `team` of the organisation, and no others.',
    'Each further label restarts all pods when it changes, as a new owner or cost centre does. The namespace has those.',
    'Dashboards, log queries and cost reports must not select pods by the labels `part-of`, `managed-by`, `owner` or `cost-centre`.',
  ),
  'migration-once': change(
    2,
    'The Job of `migrate` is named after its image, command and `migrate.run`, and is no hook.',
    'A hook runs at every sync, also if only a label changed. This Job runs once.',
    'Each migration runs once more when the tier moves. The earlier Job `<service>-migrate` stays until a person deletes it.',
  ),
  'narrow-entrances': change(
    2,
    'An environment no longer lets the gateway and Prometheus reach every port of every pod. Each service opens its own ports to them, in every edition.',
    'The gateway and Prometheus need only the ports that routes and monitors name.',
    'Sync every Application of the tier first: their NetworkPolicies must be in the cluster before the wide ones go.',
  ),
  'strict-mesh': change(
    2,
    'An environment in a mesh has a PeerAuthentication of mode STRICT, and in an ambient mesh NetworkPolicies open only port 15008.',
    'By default in Istio, a pod also accepts traffic without mutual TLS.',
    'The gateway must be in the mesh, and so must the operators that connect to pods. `monitoring.inMesh` of the cluster says whether Prometheus is; if it is not, services need a `metrics.port` of their own.',
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
