import type { RiskDefinition } from '../../compare/risks/risk.js';
import { type RiskName, risks as table } from '../../compare/risks/table.js';
import { append } from '../../problem/groups.js';
import { error, type Place, type Problem } from '../../problem/problem.js';
import type { ReviewedRisk } from '../../report/schemas/review.js';

interface RiskGroup {
  readonly owners: readonly string[];
  readonly risks: readonly ReviewedRisk[];
}

/** High risks, by the owners of whom one must approve them: the security team, or the team of the unit. */
export function riskGroups(
  risks: readonly ReviewedRisk[],
  ownersOf: (team: string) => readonly string[],
): RiskGroup[] {
  const groups = new Map<string, ReviewedRisk[]>();
  for (const risk of risks) if (risk.level === 'high') append(groups, approverOf(risk), risk);
  return [...groups].map(([team, own]) => ({ owners: ownersOf(team), risks: own }));
}

function approverOf({ risk, unit }: ReviewedRisk): string {
  const definition: RiskDefinition = table[risk as RiskName];
  const team = unit.split('/')[0]!;
  return definition.isForSecurity
    ? 'security'
    : team.startsWith('_') || definition.isOfWholeChange
      ? 'platform'
      : team;
}

export const placeOf = ({ source, rendered }: ReviewedRisk): Place =>
  source === undefined
    ? { file: rendered }
    : { file: source.file, ...(source.line !== undefined && { line: [source.line, 1] as const }) };

export const riskProblem = (risk: ReviewedRisk): Problem =>
  error('high-risk', placeOf(risk), `${risk.risk}: ${risk.reason} (${risk.unit})`);
