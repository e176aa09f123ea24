import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { UncommittedFile } from '../../forge/differing-files.js';
import { readInputs } from '../../load/inputs.js';
import { plural } from '../../report/numbers.js';
import { journalOf } from '../../write/target.js';
import { memoryOf } from '../memory/memory.js';
import { resultOfSameInputs } from '../memory/same-inputs.js';

/** What to know of apps/ in the working tree before its difference is read. */
export function notesOfWorkingTree(root: string, uncommitted: readonly UncommittedFile[]): string[] {
  if (!existsSync(join(root, 'apps')))
    return uncommitted.length > 0
      ? ['there is no apps/ in the working tree: platform synth renders it']
      : ['there is no apps/ in the working tree, so that of HEAD is compared'];
  return [...notesOfCommits(uncommitted), ...notesOfFreshness(root)];
}

function notesOfCommits(uncommitted: readonly UncommittedFile[]): string[] {
  const untracked = uncommitted.filter(({ isUntracked }) => isUntracked).length;
  const changed = uncommitted.length - untracked;
  const notes = [];
  if (changed > 0)
    notes.push(
      `apps/ is not committed: ${plural(changed, 'file')} ${changed === 1 ? 'differs' : 'differ'} from HEAD`,
    );
  if (untracked > 0)
    notes.push(
      `git does not track ${plural(untracked, 'file')} of apps/, which Argo CD cannot see: git add apps`,
    );
  return notes;
}

function notesOfFreshness(root: string): string[] {
  if (existsSync(journalOf({ apps: join(root, 'apps'), state: join(root, '.waymark') })))
    return ['apps/ is half written, because a synth is running or was interrupted: run platform synth'];
  const memory = memoryOf(root);
  if (memory.lastResult() === undefined)
    return ['apps/ may be older than the declarations; platform synth --check tells'];
  return resultOfSameInputs(root, readInputs(root), memory) === undefined
    ? [
        'apps/ may be older than its declarations, which changed since the last synth here: run platform synth, then diff again',
      ]
    : [];
}
