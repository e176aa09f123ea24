import { defined } from '../../../constructs/defined.js';
import { jsonProblem } from '../../report/problem-json.js';
import type { Located } from '../../report/problems.js';
import type { Review, ReviewedRisk } from '../../report/schemas/review.js';
import type { Survey } from './survey.js';
import { changeSections, unitChanges } from './unit-changes.js';

/** What is known of a change besides its rendered trees. */
export interface Surroundings {
  /** What the checks found. */
  readonly problems: readonly Located[];
  readonly owners?: Review['owners'];
  readonly links?: Review['links'] | undefined;
  /** High risks that their owners have approved. */
  readonly approved?: ReadonlySet<ReviewedRisk>;
  /** Codes of problems that an approving review settles; other errors block. */
  readonly settledByApproval?: ReadonlySet<string>;
}

/** All that a reviewer is told, as data. */
export function reviewOf(
  { base, difference, risks, cost, levels }: Survey,
  { problems, owners = [], links, approved = new Set(), settledByApproval = new Set() }: Surroundings,
): Review {
  // a risk says more than the problem of the same name
  const named = new Set<string>(['high-risk', ...risks.map(({ risk }) => risk)]);
  const findings = problems.filter(({ problem }) => !named.has(problem.code));
  const errors = findings.filter(({ problem }) => problem.severity === 'error');
  const isSettled = ({ problem }: Located) => settledByApproval.has(problem.code);
  const blocking = [
    ...risks.filter(isUnconfirmed).map(reasonOf),
    ...errors.filter((error) => !isSettled(error)).map(findingReason),
  ];
  const waiting = [
    ...errors.filter(isSettled).map(findingReason),
    ...risks
      .filter((risk) => risk.level === 'high' && risk.confirmed === undefined && !approved.has(risk))
      .map(reasonOf),
  ];
  return {
    base: base.slice(0, 12),
    verdict: blocking.length > 0 ? 'blocked' : waiting.length > 0 ? 'approval' : 'safe',
    reasons: [...blocking, ...waiting],
    units: unitChanges(difference.changes),
    changes: changeSections(difference),
    risks: [...risks],
    findings: findings.map(jsonProblem),
    cost,
    ...(levels.length > 0 && { levels: [...levels] }),
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
