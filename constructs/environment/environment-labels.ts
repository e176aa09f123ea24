import { labelValue } from '../parts/label-value.js';
import type { Labels } from '../parts/labels.js';
import type { EnvironmentContext } from '../unit.js';

/** Labels of every object of an environment, for cost reports and for finding its owner. */
export function environmentLabels({ platform, team, environment, tier }: EnvironmentContext): Labels {
  const { domain } = platform;
  return {
    'app.kubernetes.io/part-of': team.name,
    'app.kubernetes.io/managed-by': 'waymark',
    [`${domain}/team`]: team.name,
    [`${domain}/owner`]: labelValue(team.owner),
    [`${domain}/cost-centre`]: team.costCentre,
    [`${domain}/environment`]: environment.name,
    [`${domain}/tier`]: tier.name,
  };
}
