import type { Unit } from '../../constructs/unit.js';
import type { Catalogue } from '../catalogue/catalogue.js';
import type { Organisation } from '../load/organisation.js';
import type { Problem } from '../problem/problem.js';
import { planArgo } from './argocd.js';
import { planClusters } from './clusters.js';
import { planData } from './data.js';
import { planEnvironments } from './environments.js';
import type { Layer } from './layers.js';
import { planManifests } from './manifests.js';
import { planServices } from './services.js';

/** A unit of any kind. */
export type AnyUnit = Unit<unknown, unknown>;

/** What is to be rendered, and what cannot be yet. */
export interface Plan {
  readonly units: readonly AnyUnit[];
  /** Units without an image that their tier accepts: listed, not rendered, no error. */
  readonly notDeployed: readonly string[];
  readonly problems: readonly Problem[];
  /** For each unit, what its spec was merged from: where a value of it was written is asked of these. */
  readonly layers: ReadonlyMap<string, readonly Layer[]>;
}

/** A plan while it is made: each family of units adds its own. */
export interface Draft {
  readonly units: AnyUnit[];
  readonly notDeployed: string[];
  readonly problems: Problem[];
  readonly layers: Map<string, readonly Layer[]>;
}

/** The organisation → units. */
export async function plan(organisation: Organisation, catalogue: Catalogue): Promise<Plan> {
  const draft: Draft = { units: [], notDeployed: [], problems: [], layers: new Map() };
  planClusters(organisation, draft);
  planEnvironments(organisation, draft);
  await planServices(organisation, catalogue, draft);
  await planData(organisation, catalogue, draft);
  planManifests(organisation, draft);
  planArgo(organisation, draft);
  return draft;
}
