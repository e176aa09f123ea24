import type { RiskDefinition } from '../../compare/risks/risk.js';
import { type RiskName, risks as table } from '../../compare/risks/table.js';
import { groupBy } from '../../problem/groups.js';
import { error, type Problem } from '../../problem/problem.js';
import type { Review, ReviewedRisk } from '../../report/schemas/review.js';
import { locateAll } from '../locate.js';
import { linksTo } from '../review/links.js';
import { ownersSince } from '../review/owners.js';
import { reviewOf } from '../review/review.js';
import { surveyChange } from '../review/survey.js';
import { type Demands, settledByApproval } from './demands.js';
import type { Judgeable } from './plan-as-data.js';

export interface ReviewableChange {
  readonly root: string;
  readonly base: string;
  readonly commit: string;
  readonly planned: Judgeable;
}

/** What a reviewer is told of a change, and the problems of its grave risks. */
export interface ReviewedChange {
  readonly review: Review;
  readonly problems: readonly Problem[];
}

/** Surveys a change, and demands an approval of each grave risk by the team that owns its unit, or by security. */
export async function reviewChange(
  change: ReviewableChange,
  found: readonly Problem[],
  demands: Demands,
): Promise<ReviewedChange> {
  const { root, base, commit, planned } = change;
  const survey = await surveyChange(change);
  const { teams, platform } = planned.organisation;
  const approverOf = ({ risk, unit, isOfWholeChange }: ReviewedRisk): string => {
    const definition: RiskDefinition = table[risk as RiskName];
    const [team = ''] = unit.split('/');
    if (definition.isForSecurity) return 'security';
    return isOfWholeChange !== true && teams.has(team) ? team : 'platform';
  };
  const grave = groupBy(
    survey.risks.filter(({ level }) => level === 'high'),
    approverOf,
  );
  const approved = new Set<ReviewedRisk>();
  const problems: Problem[] = [];
  for (const [team, risks] of grave) {
    problems.push(...(await demands.settle('high-risk', team, risks.map(riskProblem))));
    if ((await demands.approversOf(team)).approvedBy.length > 0) for (const risk of risks) approved.add(risk);
  }
  const review = reviewOf(survey, {
    problems: locateAll(root, found),
    owners: await ownersSince(root, base, planned.plan.owners),
    links: linksTo(platform.spec, commit),
    approved,
    settledByApproval: new Set<string>(settledByApproval),
  });
  return { review, problems };
}

function riskProblem({ risk, reason, unit, object, rendered, source }: ReviewedRisk): Problem {
  const at = {
    file: source?.file ?? rendered,
    ...(source?.line !== undefined && { line: [source.line, 1] as const }),
  };
  return error('high-risk', at, `${risk}: this change ${reason} (${object} in ${unit})`, {
    docs: `platform explain ${risk}`,
  });
}
