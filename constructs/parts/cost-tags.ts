import type { EnvironmentContext } from '../unit.js';

/** Tags that split the cloud bill by team, service and environment. */
export const costTags = (
  { team, environment }: Pick<EnvironmentContext, 'team' | 'environment'>,
  service: string,
): Record<string, string> => ({
  team: team.name,
  service,
  environment: environment.name,
  'cost-centre': team.costCentre,
});
