import type { Catalogue } from '../catalog/schema/catalogue.js';
import type { MergedPull } from '../forge/hosts/host.js';
import type { Landing } from '../forge/landings.js';
import type { Deployment } from './deployments.js';
import type { Window } from './window.js';

/** Why the git host was not asked, or could not answer. */
export interface Unknown {
  readonly why: string;
}

/** A merged pull request, and what the comment of the gate says about it. */
export interface MeasuredPull extends Omit<MergedPull, 'comment'> {
  /** How many findings of earlier commits were fixed; undefined if no comment says so. */
  readonly fixed: number | undefined;
}

/** What the git host knows. */
export interface HostFacts {
  readonly pulls: { readonly merged: readonly MeasuredPull[] } | Unknown;
  /** Logins of the platform team. */
  readonly platformTeam: { readonly members: readonly string[] } | Unknown;
}

/** Everything that measures are computed from. */
export interface MeasureInput extends HostFacts {
  readonly window: Window;
  readonly catalogue: Catalogue;
  /** Oldest first; those of before the window included. */
  readonly landings: readonly Landing[];
  /** Oldest first; those of before the window included. */
  readonly deployments: readonly Deployment[];
  /** The number of workloads among raw manifests, by unit. */
  readonly rawWorkloads: ReadonlyMap<string, number>;
}
