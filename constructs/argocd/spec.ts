import type { PlatformSpec } from '../platform/schema.js';
import type { Unit } from '../unit.js';

/** What Argo CD's own objects are made from. Nothing here follows from what services a team has. */
export interface ArgoSpec {
  /** The organisation's domain, under which labels stand. */
  readonly domain: string;
  readonly repository: PlatformSpec['git'];
  readonly syncWindows: readonly ArgoSyncWindow[];
}

/** A window of the settings, and the namespaces of the tiers that it is for. */
export interface ArgoSyncWindow extends Omit<PlatformSpec['syncWindows'][number], 'tiers'> {
  readonly namespaces: readonly string[];
}

/** What a team's project and ApplicationSet are made from. */
export interface ArgoTeamSpec extends ArgoSpec {
  readonly apiGroup: string;
  readonly groups: { readonly developers: readonly string[]; readonly approvers: readonly string[] };
  /** Kinds that the settings grant beyond those that the platform emits, as Kind or group/Kind. */
  readonly kinds: readonly string[];
  readonly environments: readonly { readonly namespace: string; readonly server: string }[];
  /** Where to find who is on call: a link. */
  readonly onCall?: string;
}

/** What the platform's own project, ApplicationSets and the root Application are made from. */
export interface ArgoRootSpec extends ArgoSpec {
  readonly apiGroup: string;
  readonly clusters: readonly { readonly server: string }[];
  /** The management cluster, where Argo CD runs. */
  readonly management: PlatformSpec['argocd'];
}

/** Argo CD's objects see nothing of an environment. */
export type ArgoUnit<Spec> = Unit<Spec, object>;
