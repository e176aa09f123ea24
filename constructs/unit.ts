import type { ClusterSpec } from './cluster/schema.js';
import type { DataKind } from './data/data-kinds.js';
import type { PlatformSpec } from './platform/schema.js';
import type { TeamSpec } from './team/schema.js';
import type { TierSpec } from './tier/schema.js';

type Named<Spec> = Spec & { readonly name: string };

/** Cluster and namespace of a unit's objects. */
export interface Destination {
  /** Name of a workload cluster, or `management` for Argo CD's own. */
  readonly cluster: string;
  /** Namespace of objects that name none; absent for a unit of cluster-wide objects. */
  readonly namespace?: string;
}

/** The part of the organisation that units of one environment see. They all share it. */
export interface EnvironmentContext {
  readonly platform: PlatformSpec;
  readonly team: Named<TeamSpec>;
  readonly environment: {
    readonly name: string;
    readonly namespace: string;
    /** The total that all pods of the environment may request. */
    readonly resources: TierSpec['resources'];
    /** Compositions that existing data keeps after its tier moved to others, by resource name. */
    readonly compositions?: Readonly<Record<string, string>>;
  };
  readonly tier: Named<TierSpec>;
  readonly cluster: Named<ClusterSpec>;
}

/** Name and namespace of a service. */
export interface Peer {
  readonly name: string;
  readonly namespace: string;
  /** Port that its pods listen on; absent for a caller, and for a kind that declares no port. */
  readonly port?: number;
}

/** A data resource that a service uses. */
export interface UsedData {
  readonly kind: DataKind;
  readonly name: string;
  /** Prefix of the service's variables for it: `DATABASE`, or the resource's name if there are several. */
  readonly prefix: string;
  /** Name of the resource in the cloud. */
  readonly externalName: string;
  /** Namespace of the resource, if another team shares it; absent for the team's own. */
  readonly sharedFrom?: string;
}

/** The part of the organisation that units of a cluster see. */
export interface ClusterContext {
  readonly platform: PlatformSpec;
  readonly cluster: Named<ClusterSpec>;
  /** Whether people approve each sync, because they do in an environment on this cluster. */
  readonly requiresApproval: boolean;
  /** Whether an environment of production is on this cluster. */
  readonly production: boolean;
}

/**
 * One effective spec and everything that its construct may see, as plain JSON. A unit is the smallest thing that is
 * rendered, cached, judged, diffed and synced: one Argo CD Application, one folder of apps/.
 */
export interface Unit<Spec = unknown, Context = EnvironmentContext> {
  /** Folder of the unit under apps/, such as `payments/staging/checkout-api`. */
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  /** Defaults and overrides applied, references resolved. */
  readonly spec: Spec;
  /** Services that the spec refers to, by reference; a service that does not run in this environment is missing. */
  readonly peers?: Readonly<Record<string, Peer>>;
  /** Data that the service uses. */
  readonly data?: readonly UsedData[];
  readonly destination: Destination;
  readonly context: Context;
  /** Path of the declaration. */
  readonly declaredIn: string;
  /** Digest of the team's TypeScript that changes the rendered objects; absent if there is none. */
  readonly code?: string;
  /** Services that this TypeScript may refer to: those of the same team in the same environment. */
  readonly neighbours?: Readonly<Record<string, { readonly port?: number }>>;
}

/** A unit of any kind. */
export type AnyUnit = Unit<unknown, unknown>;
