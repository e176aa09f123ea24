import type { Confirmation } from '../../load/organisation.js';
import { groupBy } from '../../problem/groups.js';
import { error, type Problem } from '../../problem/problem.js';
import type { Review, ReviewedRisk } from '../../report/schemas/review.js';
import { locateAll } from '../locate.js';
import { approverOf } from './approver.js';
import { budgetProblems } from './budget-problems.js';
import type { ChangeToReview } from './change-to-review.js';
import { confirmedRisks } from './confirmed-risks.js';
import { type Demands, settledByApproval } from './demands.js';
import { linksTo } from './links.js';
import { ownersSince } from './owners.js';
import { reviewOf } from './review.js';
import { surveyChange } from './survey.js';

/** A change that is committed. */
export interface CommittedChange extends ChangeToReview {
  readonly commit: string;
}

/** What a reviewer is told of a change, and the problems of its grave risks. */
export interface ReviewedChange {
  readonly review: Review;
  readonly problems: readonly Problem[];
}

/** Surveys a change, and demands an approval of each grave risk by the team that owns its unit, or by security. */
export async function reviewChange(
  change: CommittedChange,
  found: readonly Problem[],
  demands: Demands,
): Promise<ReviewedChange> {
  const { root, base, commit, planned } = change;
  const survey = await surveyChange(change);
  const { organisation } = planned;
  const high = survey.risks.filter(({ level }) => level === 'high');
  const { confirmed, problems: problemsOfFiles } = await confirmedRisks(
    { root, base, organisation },
    high,
    demands,
  );
  const grave = groupBy(
    high.filter((risk) => !confirmed.has(risk)),
    (risk) => approverOf(risk, organisation),
  );
  const approved = new Set<ReviewedRisk>();
  const problems = [...problemsOfFiles, ...[...confirmed].map(confirmedProblem)];
  for (const [team, risks] of grave) {
    problems.push(...(await demands.settle('high-risk', team, risks.map(riskProblem))));
    if ((await demands.approversOf(team)).approvedBy.length > 0) for (const risk of risks) approved.add(risk);
  }
  const risks = survey.risks.map((risk) => withConfirmation(risk, confirmed.get(risk)));
  const review = reviewOf(
    { ...survey, risks },
    {
      problems: locateAll(root, [...found, ...problemsOfFiles]),
      owners: await ownersSince(root, base, planned.plan.owners),
      links: linksTo(organisation.platform.spec, commit),
      approved,
      settledByApproval: new Set<string>(settledByApproval),
    },
  );
  return { review, problems: [...problems, ...budgetProblems(survey.cost, organisation)] };
}

function withConfirmation(risk: ReviewedRisk, confirmation: Confirmation | undefined): ReviewedRisk {
  if (confirmation === undefined) return risk;
  const { confirmWith: _, confirmIn: __, ...rest } = risk;
  const { owner, reason, expires } = confirmation;
  return { ...rest, confirmed: { owner, reason, expires } };
}

const confirmedProblem = ([risk, { owner, reason, expires }]: readonly [
  ReviewedRisk,
  Confirmation,
]): Problem => {
  const { unit, object, rendered } = risk;
  const breach = { unit, object, rendered: { file: rendered, path: [] }, waiver: { owner, reason, expires } };
  return { ...riskProblem(risk), severity: 'note', breach };
};

function riskProblem({ risk, reason, unit, object, rendered, source, ...one }: ReviewedRisk): Problem {
  const at = {
    file: source?.file ?? rendered,
    ...(source?.line !== undefined && { line: [source.line, 1] as const }),
  };
  return error('high-risk', at, `${risk}: this change ${reason} (${object} in ${unit})`, {
    docs: `platform explain ${risk}`,
    help: `confirm it in ${one.confirmIn}, with owner, reason and expires: ${one.confirmWith}`,
  });
}
