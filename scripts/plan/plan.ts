import type { KindRegistry } from '../kinds/registry.js';
import type { Organisation } from '../load/organisation.js';
import { planArgo } from './argocd/plan-argo.js';
import { codeOwners } from './code-owners.js';
import { planData } from './data/plan-data.js';
import type { Draft, Plan } from './draft.js';
import { planManifests } from './manifests/plan-manifests.js';
import { planClusters, type RulesOf } from './plan-clusters.js';
import { planEnvironments } from './plan-environments.js';
import { planServices, serviceCandidates } from './services/plan-services.js';

/**
 * Plans all units of an organisation. Rules are passed in as a function, because only clusters with admission
 * policies need them.
 */
export async function plan(
  organisation: Organisation,
  registry: KindRegistry,
  rulesOf: RulesOf,
): Promise<Plan> {
  const draft: Draft = { units: [], notDeployed: new Map(), problems: [], layers: new Map() };
  planClusters(organisation, draft, rulesOf);
  planEnvironments(organisation, draft);
  const services = await serviceCandidates(organisation, registry, draft);
  const used = await planData(organisation, registry, draft);
  planServices(organisation, registry, draft, services, used);
  planManifests(organisation, draft);
  planArgo(organisation, draft);
  return { ...draft, owners: codeOwners(organisation, draft.problems) };
}
