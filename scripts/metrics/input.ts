import type { Catalogue } from '../catalog/schema/catalogue.js';
import type { MergedPull } from '../forge/hosts/host.js';
import type { Landing } from '../forge/landings.js';
import type { ImageEntry } from '../load/images.js';
import type { Deployment } from './deployments.js';
import type { Window } from './window.js';

/** An images file before and after a landing. */
export interface ImagesChange {
  readonly landing: Landing;
  readonly team: string;
  /** `payments/checkout` */
  readonly service: string;
  readonly before: Readonly<Record<string, ImageEntry>>;
  readonly after: Readonly<Record<string, ImageEntry>>;
}

/** What the git host knows, or why it was not asked. */
export type Pulls =
  | { readonly merged: readonly MergedPull[]; readonly platform: readonly string[] }
  | { readonly why: string };

/** Everything that measures are computed from. */
export interface MeasureInput {
  readonly window: Window;
  readonly catalogue: Catalogue;
  /** Oldest first; those of before the window included. */
  readonly landings: readonly Landing[];
  /** Oldest first; those of before the window included. */
  readonly deployments: readonly Deployment[];
  readonly pulls: Pulls;
  /** The number of workloads among raw manifests, by unit. */
  readonly rawWorkloads: ReadonlyMap<string, number>;
}
