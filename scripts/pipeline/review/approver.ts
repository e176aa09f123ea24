import type { RiskDefinition } from '../../compare/risks/risk.js';
import { type RiskName, risks } from '../../compare/risks/table.js';
import type { Organisation } from '../../load/organisation.js';
import type { ReviewedRisk } from '../../report/schemas/review.js';

/** The team that approves a high risk: security, the team that owns its unit, or the platform team. */
export function approverOf(
  { risk, unit, isOfWholeChange }: Pick<ReviewedRisk, 'risk' | 'unit' | 'isOfWholeChange'>,
  { teams }: Organisation,
): string {
  const definition: RiskDefinition = risks[risk as RiskName];
  const [team = ''] = unit.split('/');
  if (definition.isForSecurity) return 'security';
  return isOfWholeChange !== true && teams.has(team) ? team : 'platform';
}
