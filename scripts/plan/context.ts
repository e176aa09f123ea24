import type { EnvironmentContext } from '../../constructs/unit.js';
import type { Environment, Organisation } from '../load/organisation.js';

/** What the units of an environment see of the organisation; one object for all of them. */
export function contextOf(organisation: Organisation, environment: Environment): EnvironmentContext {
  const tier = organisation.tiers.get(environment.spec.tier)!;
  const team = organisation.teams.get(environment.team)!;
  const cluster = organisation.clusters.get(environment.cluster)!;
  return {
    platform: organisation.platform.spec,
    team: { ...team.spec, name: team.name },
    environment: { name: environment.name, namespace: environment.namespace },
    tier: { ...tier.spec, name: tier.name },
    cluster: { ...cluster.spec, name: cluster.name },
  };
}
