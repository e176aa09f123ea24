import type { PlatformSpec } from '../platform/schema.js';
import type { Unit } from '../unit.js';

/** Input of all Argo CD objects. It does not depend on a team's services, so adding one changes none of these. */
export interface ArgoSpec {
  /** Domain of the organisation, the prefix of its labels. */
  readonly domain: string;
  readonly repository: Pick<PlatformSpec['git'], 'url' | 'branch' | 'folder'>;
  readonly syncWindows: readonly ArgoSyncWindow[];
}

/** A sync window from platform.yaml, with its tiers resolved to namespaces. */
export interface ArgoSyncWindow extends Omit<PlatformSpec['syncWindows'][number], 'tiers'> {
  readonly namespaces: readonly string[];
  /** Clusters on which the tiers have environments: changes of them wait as well. */
  readonly clusters: readonly string[];
}

/** Input of a team's project and ApplicationSet. */
export interface ArgoTeamSpec extends ArgoSpec {
  readonly apiGroup: string;
  readonly groups: {
    readonly developers: readonly string[];
    readonly approvers: readonly string[];
    /** Of the platform team: confirming needs a right that could also make an Application run something else. */
    readonly confirmers: readonly string[];
  };
  /** Kinds that platform.yaml grants beyond those that the platform renders, as Kind or group/Kind. */
  readonly kinds: readonly string[];
  readonly environments: readonly { readonly namespace: string; readonly server: string }[];
  /** URL of the on-call schedule. */
  readonly onCall?: string;
}

/** Input of the platform's own project, ApplicationSets and root Application. */
export interface ArgoRootSpec extends ArgoSpec {
  readonly apiGroup: string;
  readonly clusters: readonly { readonly server: string }[];
  /** Operators to install on workload clusters. */
  readonly operators: readonly {
    readonly name: string;
    readonly cluster: string;
    readonly server: string;
    readonly namespace: string;
    readonly chart: PlatformSpec['charts']['keda'];
    readonly values?: object;
    /** Whether nobody has to approve a sync on that cluster. */
    readonly autoSync: boolean;
  }[];
  readonly groups: PlatformSpec['groups'];
  /** The management cluster, where Argo CD runs. */
  readonly management: PlatformSpec['argocd'];
}

/** A unit of Argo CD objects: it belongs to no environment. */
export type ArgoUnit<Spec> = Unit<Spec, object>;
