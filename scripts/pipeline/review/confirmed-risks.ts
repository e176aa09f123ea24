import { confirmationsFileOf, isOfLoss, keyOfChange } from '../../load/link-confirmations.js';
import type { Confirmation, Organisation } from '../../load/organisation.js';
import type { Problem } from '../../problem/problem.js';
import type { ReviewedRisk } from '../../report/schemas/review.js';
import { today } from '../../waivers/days.js';
import { isOver } from '../../waivers/waive.js';
import { confirmationsAt } from '../confirmations/at-commit.js';
import { dateProblems, unusedProblem } from '../confirmations/problems.js';
import { approverOf } from './approver.js';
import type { Demands } from './demands.js';

interface ConfirmedRisks {
  readonly confirmed: ReadonlyMap<ReviewedRisk, Confirmation>;
  /** Problems of the confirmations themselves. */
  readonly problems: readonly Problem[];
}

interface ConfirmedChange {
  readonly root: string;
  readonly base: string;
  readonly organisation: Organisation;
}

/**
 * High risks that this change confirms in a file of the team that approves them. The change itself must write the
 * confirmation: then the host asks the owners of the file for a review of this change, and nobody can use the
 * confirmation of another.
 */
export async function confirmedRisks(
  { root, base, organisation }: ConfirmedChange,
  risks: readonly ReviewedRisk[],
  demands: Demands,
): Promise<ConfirmedRisks> {
  const before = new Set((await confirmationsAt(root, base, organisation)).map(wholeKey));
  const confirmed = new Map<ReviewedRisk, Confirmation>();
  const problems: Problem[] = [];
  const now = today();
  for (const confirmation of organisation.confirmations.filter((one) => !isOfLoss(one))) {
    const named = risks.filter((risk) => keyOfRisk(risk) === keyOfChange(confirmation));
    const [first] = named;
    const isOld = before.has(wholeKey(confirmation));
    const approver = first && approverOf(first, organisation);
    const refusal =
      approver === undefined
        ? matchesNothing(confirmation)
        : !demands.isOwnedBy(approver, confirmation.team)
          ? notTheirs(confirmation, approver)
          : isOld
            ? alreadyThere
            : undefined;
    if (refusal !== undefined) problems.push(unusedProblem(confirmation, isOld, ...refusal));
    else if (!isOver(confirmation, now)) for (const risk of named) confirmed.set(risk, confirmation);
    problems.push(...dateProblems(confirmation, refusal === undefined, now));
  }
  return { confirmed, problems };
}

const keyOfRisk = ({ risk, unit, object }: ReviewedRisk): string =>
  keyOfChange({ change: risk, unit, object });

/** All that a confirmation says and where: what is equal was not written by this change. */
const wholeKey = (confirmation: Confirmation): string => {
  const { owner, reason, expires, at } = confirmation;
  return JSON.stringify([keyOfChange(confirmation), owner, reason, expires, at.file]);
};

type Refusal = readonly [message: string, help?: string];

const matchesNothing = ({ change, object, unit }: Confirmation): Refusal => [
  `this confirmation matches no high risk: nothing causes ${change} of ${object} in ${unit}`,
];

const notTheirs = ({ team }: Confirmation, approver: string): Refusal => [
  `this confirmation has no effect: ${teamWords(approver)} approves the risk, and ${teamWords(team)} owns this file`,
  `move it to ${confirmationsFileOf(approver)}`,
];

const alreadyThere: Refusal = [
  'this confirmation has no effect: it was merged before, so its owners confirmed an earlier change',
  'write a new reason or date, which its owners review, or delete it',
];

const teamWords = (team: string): string => `the team ${team}`;
