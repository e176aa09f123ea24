import type { EnvironmentContext } from '../../constructs/unit.js';
import type { DeclaredEnvironment, Organisation } from '../load/organisation.js';

const contexts = new WeakMap<DeclaredEnvironment, EnvironmentContext>();

/** The context of an environment's units. They share one object, so that it is hashed once. */
export function environmentContextOf(
  organisation: Organisation,
  environment: DeclaredEnvironment,
): EnvironmentContext {
  let context = contexts.get(environment);
  if (context === undefined) contexts.set(environment, (context = make(organisation, environment)));
  return context;
}

function make(organisation: Organisation, environment: DeclaredEnvironment): EnvironmentContext {
  const tier = organisation.tiers.get(environment.spec.tier)!;
  const team = organisation.teams.get(environment.team)!;
  const cluster = organisation.clusters.get(environment.cluster)!;
  const { compositions } = environment.spec;
  return {
    platform: organisation.platform.spec,
    team: { ...team.spec, name: team.name },
    environment: {
      name: environment.name,
      namespace: environment.namespace,
      resources: { ...tier.spec.resources, ...environment.spec.resources },
      ...(Object.keys(compositions).length === 0 ? {} : { compositions }),
    },
    tier: { ...tier.spec, name: tier.name },
    cluster: { ...cluster.spec, name: cluster.name },
  };
}
