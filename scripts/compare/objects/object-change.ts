import type { Placed } from '../tree.js';
import type { Operation } from './operation.js';

interface Base {
  /** The steps from `was` to `now`; one for a whole object that is added or removed, none if only its place changed. */
  readonly operations: readonly Operation[];
}

/** What happened to one object, known by its group, kind, namespace, name and cluster. */
export type ObjectChange =
  | (Base & { readonly change: 'added'; readonly was?: undefined; readonly now: Placed })
  | (Base & { readonly change: 'removed'; readonly was: Placed; readonly now?: undefined })
  /** `moved` if its file or unit is another one; its content may have changed as well. */
  | (Base & { readonly change: 'changed' | 'moved'; readonly was: Placed; readonly now: Placed });
