import { defined } from '../../../constructs/defined.js';
import { has } from '../../../constructs/editions.js';
import { isScrapedInPlain } from '../../../constructs/parts/mesh.js';
import type { ClusterContext, EnvironmentContext, Unit } from '../../../constructs/unit.js';

/** Data about objects for rules. Every field may be missing, because files from anywhere can be judged. */
export interface JudgeContext {
  readonly unit?: string;
  readonly team?: string;
  readonly environment?: string;
  readonly tier?: string;
  readonly production?: boolean;
  /** Namespace of objects that name none. */
  readonly namespace?: string;
  readonly owner?: 'team' | 'platform';
  /** Whether the objects come from manifests that a team wrote. */
  readonly raw?: boolean;
  readonly podSecurity?: 'baseline' | 'restricted';
  readonly exec?: boolean;
  /** Whether the volumes that the engine renders have limits in the tier. */
  readonly volumeLimits?: boolean;
  readonly cluster?: string;
  /** Kubernetes version of the cluster, such as `1.36`. */
  readonly kubernetes?: string;
  readonly mesh?: 'ambient' | 'sidecar';
  /** The port of a service's metrics that a Prometheus outside the mesh reads without mutual TLS. */
  readonly plainPort?: number;
  /** The gateway that routes may attach to, as `<namespace>/<name>`. */
  readonly gateway?: string;
  readonly monitoring?: boolean;
  /** The most that all pods of the environment may request together. */
  readonly quota?: { readonly cpu: string; readonly memory: string };
  readonly costCentre?: string;
  /** For raw manifests: the kinds that the team may write, as `Kind` or `group/Kind`. */
  readonly kinds?: readonly string[];
  /** The organisation's API groups. */
  readonly groups?: readonly string[];
  /** The organisation's own registry. */
  readonly registry?: string;
  /** The organisation's own domain. */
  readonly domain?: string;
}

type AnyContext = Partial<EnvironmentContext & ClusterContext>;

/** The kind that the engine adds to raw manifests. Planning refuses those that a team wrote. */
const openedPorts = 'networking.k8s.io/NetworkPolicy';

/** Whether a unit belongs to the platform team. `_manifests` at the end of an id does not: it belongs to the team. */
const isPlatforms = (id: string): boolean => /^_|\/_environment$/.test(id);

/** The gateway of a cluster, if it has one. */
export const gatewayOf = ({
  gateway,
}: {
  gateway?: { namespace: string; name: string };
}): string | undefined => gateway && `${gateway.namespace}/${gateway.name}`;

const plainPortOf = ({ kind, spec, context }: Unit<unknown, unknown>): number | undefined =>
  (kind === 'WebService' || kind === 'Worker') && isScrapedInPlain(context as EnvironmentContext)
    ? (spec as { metrics?: { port?: number } }).metrics?.port
    : undefined;

/** The context of a unit for rules. */
export function judgeContextOf(unit: Unit<unknown, unknown>): JudgeContext {
  const { team, environment, tier, cluster, platform } = unit.context as AnyContext;
  const isRaw = unit.kind === 'Manifests';
  return {
    unit: unit.id,
    owner: isPlatforms(unit.id) ? 'platform' : 'team',
    raw: isRaw,
    cluster: unit.destination.cluster,
    ...(unit.destination.namespace === undefined ? {} : { namespace: unit.destination.namespace }),
    ...(platform?.registry === undefined
      ? {}
      : {
          registry: platform.registry,
          domain: platform.domain,
          groups: [platform.apiGroup, ...platform.apiGroupAliases],
        }),
    ...(team === undefined
      ? {}
      : {
          team: team.name,
          costCentre: team.costCentre,
          ...(isRaw
            ? { kinds: [...platform!.kinds, ...(platform!.teams[team.name]?.kinds ?? []), openedPorts] }
            : {}),
        }),
    ...(environment === undefined ? {} : { environment: environment.name, quota: environment.resources }),
    ...(tier === undefined
      ? {}
      : {
          tier: tier.name,
          production: tier.production,
          podSecurity: tier.podSecurity,
          exec: tier.exec,
          volumeLimits: has({ context: { tier } }, 'volume-limits'),
        }),
    ...(cluster === undefined
      ? {}
      : {
          kubernetes: cluster.kubernetes,
          monitoring: cluster.monitoring !== undefined,
          ...defined({ mesh: cluster.mesh, gateway: gatewayOf(cluster), plainPort: plainPortOf(unit) }),
        }),
  };
}
