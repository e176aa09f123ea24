import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { attempt } from '../problem/fault.js';
import { digestOf } from './digest.js';
import { journalOf, stageOf, type Target } from './target.js';

/** The work of a commit: removing files, then renaming staged paths (files or new folders) into place. */
export interface StagedChanges {
  readonly rename: readonly string[];
  readonly remove: readonly string[];
}

/** Writes the journal and fsyncs it, and nothing else. From here on the next command can finish the work. */
export function beginJournal(target: Target, changes: StagedChanges): void {
  attempt('cannot write the journal', () => {
    mkdirSync(target.state, { recursive: true });
    const text = JSON.stringify(changes);
    const fd = openSync(`${journalOf(target)}.new`, 'w');
    writeSync(fd, `${digestOf(text)}\n${text}`);
    fsyncSync(fd);
    closeSync(fd);
    renameSync(`${journalOf(target)}.new`, journalOf(target));
  });
}

/** Carries out the journal. Safe to repeat after being killed at any point. */
export function rollForward(target: Target): boolean {
  const changes = readJournal(target);
  if (changes !== undefined)
    attempt('cannot write the rendered files', () => {
      for (const path of changes.remove) remove(target, path);
      for (const path of changes.rename) moveIn(target, path);
    });
  return changes !== undefined;
}

/** Ends a commit, and removes what an interrupted one had staged. */
export function endJournal(target: Target): void {
  attempt('cannot clear the work folder', () => {
    rmSync(journalOf(target), { force: true });
    rmSync(stageOf(target), { recursive: true, force: true });
  });
}

/** Gives up before the journal was written. Staged files only take space, and a full disk may be the reason. */
export function abandonJournal(target: Target): void {
  if (existsSync(journalOf(target))) return;
  try {
    rmSync(stageOf(target), { recursive: true, force: true });
  } catch {
    // the next command removes it
  }
}

function readJournal(target: Target): StagedChanges | undefined {
  if (!existsSync(journalOf(target))) return undefined;
  const journal = attempt('cannot read the journal', () => readFileSync(journalOf(target), 'utf8'));
  const [digest, text = ''] = journal.split('\n');
  return digest === digestOf(text) ? (JSON.parse(text) as StagedChanges) : undefined;
}

function moveIn(target: Target, path: string): void {
  const from = join(stageOf(target), path);
  const to = join(target.apps, path);
  mkdirSync(dirname(to), { recursive: true });
  try {
    renameSync(from, to);
  } catch (e) {
    const code = (e as NodeJS.ErrnoException).code;
    // already moved before an interruption, or deleted with the work folder and rendered again later
    if (code === 'ENOENT' && !existsSync(from)) return;
    // the folder was new when the journal was written, but is not empty now
    if (code === 'ENOTEMPTY' || code === 'EEXIST')
      for (const name of readdirSync(from)) renameSync(join(from, name), join(to, name));
    // an empty folder is where the file belongs
    else if (code === 'EISDIR') {
      rmdirSync(to);
      renameSync(from, to);
    } else throw e;
  }
}

function remove(target: Target, path: string): void {
  const file = join(target.apps, path);
  try {
    unlinkSync(file);
  } catch (e) {
    if ((e as NodeJS.ErrnoException).code !== 'ENOENT') throw e;
  }
  for (let folder = dirname(path); folder !== '.'; folder = dirname(folder))
    if (!removeIfEmpty(join(target.apps, folder))) return;
}

function removeIfEmpty(folder: string): boolean {
  try {
    rmdirSync(folder);
    return true;
  } catch (e) {
    return (e as NodeJS.ErrnoException).code === 'ENOENT';
  }
}
