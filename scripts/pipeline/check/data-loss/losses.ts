import { compare } from '../../../compare/compare.js';
import { commitOf } from '../../../forge/commit.js';
import { isOfLoss, keyOfChange } from '../../../load/link-confirmations.js';
import type { Organisation } from '../../../load/organisation.js';
import type { Problem } from '../../../problem/problem.js';
import { today } from '../../../waivers/days.js';
import { confirmationsAt } from '../../confirmations/at-commit.js';
import type { Subject } from '../../judging/judge-units.js';
import type { Outcome } from '../../units/process-unit.js';
import { relevantChanges } from './concerns.js';
import { lossProblems } from './confirm.js';
import { placesOf } from './places.js';
import { treesSince } from './trees.js';

/** Compares a commit's apps/ with what the declarations render, and reports changes that data may not survive. */
export async function lossesSince(
  ref: string,
  subject: Subject,
  organisation: Organisation,
  outcomes: ReadonlyMap<string, Outcome>,
): Promise<Problem[]> {
  const { root } = subject;
  const commit = await commitOf(root, ref);
  const { base, head } = await treesSince(commit, subject, outcomes);
  const changes = await relevantChanges(compare(base, head), subject, commit);
  const places = await placesOf(changes, subject, organisation);
  // the risks of a change that loses no data are known to `verify` alone
  const confirmations = organisation.confirmations.filter(isOfLoss);
  const before = await confirmationsAt(root, commit, organisation);
  const confirmedBefore = new Set(before.map(keyOfChange));
  return lossProblems(changes, {
    today: today(),
    confirmations,
    isOld: (confirmation) => confirmedBefore.has(keyOfChange(confirmation)),
    placeOf: (change) => places.get(change)!,
  });
}
