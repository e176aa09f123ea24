import { defined } from '../../../constructs/defined.js';
import type { Risk } from '../../compare/risks/risks-of.js';
import { dotted } from '../../problem/pointer.js';
import { printable } from '../../problem/printable.js';
import { jsonProblem } from '../../report/problem-json.js';
import type { Located } from '../../report/problems.js';
import type { Review, ReviewedRisk } from '../../report/schemas/review.js';
import { today } from '../../waivers/days.js';
import { isOver } from '../../waivers/waive.js';
import { confirmationsByChange } from '../check/data-loss/confirm.js';
import { sourcesOf } from './sources.js';
import type { ChangeToReview, Survey } from './survey.js';
import { changeSections, unitChanges } from './unit-changes.js';

/** What is known of a change besides its rendered trees. */
export interface Surroundings {
  /** What the checks found. */
  readonly problems: readonly Located[];
  readonly owners?: Review['owners'];
  readonly links?: Review['links'];
  /** Whether the owners of a grave risk have approved it. */
  readonly isApproved?: (risk: ReviewedRisk) => boolean;
  /** Codes of problems that an approval settles; other errors block. */
  readonly settledByApproval?: ReadonlySet<string>;
}

/** All that a reviewer is told, as data. */
export async function reviewOf(
  change: ChangeToReview,
  survey: Survey,
  { problems, owners = [], links, isApproved = () => false, settledByApproval = new Set() }: Surroundings,
): Promise<Review> {
  const risks = await reviewedRisks(change, survey.risks);
  // the risks say more about lost data than the problem of the same name
  const named = new Set<string>(risks.map(({ risk }) => risk));
  const findings = problems.filter(({ problem }) => !named.has(problem.code));
  const errors = findings.filter(({ problem }) => problem.severity === 'error');
  const isSettled = ({ problem }: Located) => settledByApproval.has(problem.code);
  const blocking = [
    ...risks.filter(isUnconfirmed).map(reasonOf),
    ...errors.filter((error) => !isSettled(error)).map(findingReason),
  ];
  const waiting = [
    ...risks.filter((risk) => risk.level === 'high' && !isApproved(risk)).map(reasonOf),
    ...errors.filter(isSettled).map(findingReason),
  ];
  return {
    base: survey.base.slice(0, 12),
    verdict: blocking.length > 0 ? 'blocked' : waiting.length > 0 ? 'approval' : 'safe',
    reasons: [...blocking, ...waiting],
    units: unitChanges(survey.difference.changes),
    changes: changeSections(survey.difference),
    risks,
    findings: findings.map(jsonProblem),
    cost: survey.cost,
    owners: [...owners],
    ...defined({ links }),
  };
}

const isUnconfirmed = ({ level, confirmed }: ReviewedRisk): boolean =>
  level === 'critical' && confirmed === undefined;

const reasonOf = ({ risk, unit, isOfWholeChange, reason }: ReviewedRisk) => ({
  code: risk,
  message: isOfWholeChange ? reason : `${reason} (${unit.split('/').slice(0, 2).join('/')})`,
});

const findingReason = ({ problem }: Located) => ({ code: problem.code, message: problem.message });

async function reviewedRisks(change: ChangeToReview, risks: readonly Risk[]): Promise<ReviewedRisk[]> {
  const sources = await sourcesOf(risks, change);
  const confirmationOf = confirmationsByChange(change.planned.organisation.confirmations);
  const now = today();
  return risks.map((one) => {
    const { risk, level, unit, object, path, production, isOfWholeChange, reason, detail, advice, data } =
      one;
    const side = one.change.now ?? one.change.was!;
    const confirmation = data && confirmationOf(data);
    const isValid = confirmation !== undefined && !isOver(confirmation, now);
    return {
      risk,
      level,
      unit,
      object,
      production,
      reason: printable(reason),
      advice,
      rendered: `apps/${side.unit}/${side.file}`,
      ...(path !== undefined && path.length > 0 && { field: dotted(path) }),
      ...defined({ detail, isOfWholeChange, source: sources.get(one) }),
      ...(isValid && {
        confirmed: { owner: confirmation.owner, reason: confirmation.reason, expires: confirmation.expires },
      }),
    };
  });
}
