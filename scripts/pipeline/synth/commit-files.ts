import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { beginJournal, rollForward } from '../../write/journal.js';
import type { Survey } from '../../write/survey.js';
import type { Target } from '../../write/target.js';
import type { Outcome } from '../units/process-unit.js';

/** Commits the staged files atomically; an interrupted commit is completed by the next command. */
export function commit(
  target: Target,
  before: Survey,
  outcomes: readonly Outcome[],
  orphans: readonly string[],
): void {
  const isNew = (id: string) => !before.has(id) && !existsSync(join(target.apps, id));
  const rename = outcomes.flatMap((outcome) => {
    const changed = changedIn(outcome);
    return changed.length > 0 && isNew(outcome.id) ? [outcome.id] : changed;
  });
  if (rename.length === 0 && orphans.length === 0) return;
  beginJournal(target, { rename, remove: orphans });
  rollForward(target);
}

/** Paths under apps/ of a unit's files that are new or different. */
export const changedIn = ({ id, files }: Outcome): string[] =>
  files.filter((file) => file.changed).map((file) => `${id}/${file.name}`);
