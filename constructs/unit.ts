import type { ClusterSpec } from './cluster/schema.js';
import type { DataKind } from './data/data-kinds.js';
import type { PlatformSpec } from './platform/schema.js';
import type { TeamSpec } from './team/schema.js';
import type { TierSpec } from './tier/schema.js';

type Named<Spec> = Spec & { readonly name: string };

/** Where a unit's objects go. */
export interface Destination {
  /** The name of a workload cluster, or `management` for Argo CD's own. */
  readonly cluster: string;
  /** The namespace of objects that name none; absent for a unit of cluster-wide objects. */
  readonly namespace?: string;
}

/** What a unit of an environment sees of the organisation: shared by all units of that environment. */
export interface EnvironmentContext {
  readonly platform: PlatformSpec;
  readonly team: Named<TeamSpec>;
  readonly environment: {
    readonly name: string;
    readonly namespace: string;
    /** What all of its pods may request together. */
    readonly resources: TierSpec['resources'];
    /** How data is provided that is older than what the tier says now, by its name. */
    readonly compositions?: Readonly<Record<string, string>>;
  };
  readonly tier: Named<TierSpec>;
  readonly cluster: Named<ClusterSpec>;
}

/** Where the pods of a service run. */
export interface Peer {
  readonly name: string;
  readonly namespace: string;
}

/** A database, queue or the like that a service uses. */
export interface UsedData {
  readonly kind: DataKind;
  readonly name: string;
  /** How the variables begin by which the service knows it: `DATABASE`, or its own name where there are several. */
  readonly prefix: string;
  /** Its name in the cloud. */
  readonly externalName: string;
  /** The namespace that it is in, if it is lent by another team. */
  readonly lentFrom?: string;
}

/** What a unit of a cluster sees of the organisation. */
export interface ClusterContext {
  readonly platform: PlatformSpec;
  readonly cluster: Named<ClusterSpec>;
}

/**
 * One effective spec and everything that its construct may see: plain JSON, the smallest thing that is rendered,
 * cached, judged, diffed and synced. One Argo CD Application, one folder of apps/.
 */
export interface Unit<Spec = unknown, Context = EnvironmentContext> {
  /** Its folder under apps/, such as `payments/staging/checkout-api`. */
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  /** Defaults and overrides applied, references resolved. */
  readonly spec: Spec;
  /** The services that its spec names, by what it calls them; absent for one that it cannot meet in this environment. */
  readonly peers?: Readonly<Record<string, Peer>>;
  /** What it uses of what holds data. */
  readonly data?: readonly UsedData[];
  readonly destination: Destination;
  readonly context: Context;
  /** The file that declares it. */
  readonly declaredIn: string;
  /** The digest of the TypeScript that alters what the construct makes; absent where nothing does. */
  readonly code?: string;
  /** The services that this code may refer to: those of its team in its environment. */
  readonly neighbours?: Readonly<Record<string, { readonly port?: number }>>;
}

/** A unit of any kind. */
export type AnyUnit = Unit<unknown, unknown>;
