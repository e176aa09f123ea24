import { compare } from '../../../compare/compare.js';
import { commitOf, filesAt } from '../../../forge/commit.js';
import { KindRegistry } from '../../../kinds/registry.js';
import { keyOfChange, linkConfirmations } from '../../../load/link-confirmations.js';
import type { Organisation } from '../../../load/organisation.js';
import { readFile } from '../../../load/read.js';
import type { Problem } from '../../../problem/problem.js';
import { today } from '../../../waivers/days.js';
import type { Subject } from '../../judging/judge-units.js';
import type { Outcome } from '../../units/process-unit.js';
import { relevantChanges } from './concerns.js';
import { lossProblems } from './confirm.js';
import { placesOf } from './places.js';
import { treesSince } from './trees.js';

const confirmationsFile = 'environments/confirmations.yaml';

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
  const { confirmations } = organisation;
  const confirmedBefore = confirmations.length === 0 ? new Set<string>() : await confirmedAt(root, commit);
  return lossProblems(changes, {
    today: today(),
    confirmations,
    isOld: (confirmation) => confirmedBefore.has(keyOfChange(confirmation)),
    placeOf: (change) => places.get(change)!,
  });
}

/** Keys of the confirmations in a commit; unreadable ones are left out. */
async function confirmedAt(root: string, commit: string): Promise<Set<string>> {
  const [file] = await filesAt(root, commit, [confirmationsFile]);
  if (file === undefined) return new Set();
  const input = { path: confirmationsFile, role: 'confirmations' } as const;
  const { declarations } = await readFile({ ...input, bytes: file.bytes }, KindRegistry.builtIn());
  return new Set(linkConfirmations(declarations, []).map(keyOfChange));
}
