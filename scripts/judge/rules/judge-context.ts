import type { ClusterContext, EnvironmentContext, Unit } from '../../../constructs/unit.js';

/** What rules may know besides the objects. All of it may be missing: files from anywhere are judged too. */
export interface JudgeContext {
  readonly unit?: string;
  readonly team?: string;
  readonly environment?: string;
  readonly tier?: string;
  readonly production?: boolean;
  /** Of objects that name none. */
  readonly namespace?: string;
  readonly owner?: 'team' | 'platform';
  /** Whether a person wrote the manifests themselves. */
  readonly raw?: boolean;
  readonly podSecurity?: 'baseline' | 'restricted';
  readonly exec?: boolean;
  readonly cluster?: string;
  /** The version of the cluster, `1.36`. */
  readonly kubernetes?: string;
  readonly mesh?: 'ambient' | 'sidecar';
  readonly monitoring?: boolean;
  /** What all pods of the environment may request together. */
  readonly quota?: { readonly cpu: string; readonly memory: string };
  readonly costCentre?: string;
  /** Of raw manifests: the kinds that its team may have as such, as `Kind` or `group/Kind`. */
  readonly kinds?: readonly string[];
  /** The organisation's API groups. */
  readonly groups?: readonly string[];
  /** The organisation's own registry. */
  readonly registry?: string;
}

type AnyContext = Partial<EnvironmentContext & ClusterContext>;

/** A team's raw manifests are a unit `_manifests`, and its own all the same. */
const isPlatforms = (id: string): boolean => /^_|\/_environment$/.test(id);

/** What rules may know of a unit. */
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
      : { registry: platform.registry, groups: [platform.apiGroup, ...platform.apiGroupAliases] }),
    ...(team === undefined
      ? {}
      : {
          team: team.name,
          costCentre: team.costCentre,
          ...(isRaw ? { kinds: [...platform!.kinds, ...(platform!.teams[team.name]?.kinds ?? [])] } : {}),
        }),
    ...(environment === undefined ? {} : { environment: environment.name, quota: environment.resources }),
    ...(tier === undefined
      ? {}
      : {
          tier: tier.name,
          production: tier.production,
          podSecurity: tier.podSecurity,
          exec: tier.exec,
        }),
    ...(cluster === undefined
      ? {}
      : {
          kubernetes: cluster.kubernetes,
          monitoring: cluster.monitoring !== undefined,
          ...(cluster.mesh === undefined ? {} : { mesh: cluster.mesh }),
        }),
  };
}
