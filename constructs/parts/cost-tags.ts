import type { EnvironmentContext } from '../unit.js';

/** By which the cloud's bill is divided. */
export const costTags = (
  { team, environment }: Pick<EnvironmentContext, 'team' | 'environment'>,
  service: string,
): Record<string, string> => ({
  team: team.name,
  service,
  environment: environment.name,
  'cost-centre': team.costCentre,
});
