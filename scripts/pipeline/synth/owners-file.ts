import { lstatSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { type OwnersFile, ownersMark } from '../../plan/code-owners.js';
import { attempt } from '../../problem/fault.js';
import { error, type Problem } from '../../problem/problem.js';
import { digestOf } from '../../write/digest.js';
import type { LastResult } from '../memory/last-result.js';

/** The file of code owners beside what it must contain. */
export interface OwnersState {
  /** The file, relative to the root of the monorepo. */
  readonly file: string;
  readonly wanted: string;
  readonly isFresh: boolean;
  /** What keeps the file from being written. */
  readonly problems: readonly Problem[];
}

/** Compares the file of code owners with what the declarations say. */
export function ownersState(root: string, { path, folder, text }: OwnersFile): OwnersState {
  const repository = folder === '' ? root : root.slice(0, -folder.length - 1);
  const file = relative(root, join(repository, path));
  const state = { file, wanted: text, isFresh: false };
  if (folder !== '' && !root.endsWith(`${sep}${folder}`)) return { ...state, problems: [elsewhere(folder)] };
  const current = read(root, file);
  const start = current === undefined ? 0 : startOfOurs(current);
  if (current !== undefined && start !== 0 && folder === '') return { ...state, problems: [stranger(file)] };
  // where the repository has more than the monorepo, the owners of the rest stand first
  const before = current?.slice(0, start) ?? '';
  const wanted = `${before}${before === '' || before.endsWith('\n') ? '' : '\n'}${text}`;
  return { file, wanted, isFresh: current === wanted, problems: [] };
}

/** Where the generated part begins; the length of the text if it has none. */
function startOfOurs(text: string): number {
  if (text.startsWith(ownersMark)) return 0;
  const at = text.indexOf(`\n${ownersMark}`);
  return at < 0 ? text.length : at + 1;
}

/** The text of the file; undefined if it does not exist. A link or folder in its place is not followed. */
const read = (root: string, file: string): string | undefined =>
  attempt(`cannot read ${file}`, () => {
    const stat = lstatSync(join(root, file), { throwIfNoEntry: false });
    if (stat === undefined) return undefined;
    return stat.isFile() ? readFileSync(join(root, file), 'utf8') : 'not a file';
  });

/** Writes the file, which other programs see old or new. */
export function writeOwners(root: string, { file, wanted }: OwnersState): void {
  const path = join(root, file);
  attempt(`cannot write ${file}`, () => {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(`${path}.new`, wanted);
    renameSync(`${path}.new`, path);
  });
}

export const ownersRow = ({ file, wanted }: OwnersState): LastResult['owners'] => ({
  file,
  digest: digestOf(wanted),
});

/** Whether the file is as the last run left it. */
export const areOwnersUnchanged = (root: string, { owners }: LastResult): boolean =>
  owners === undefined || digestOf(read(root, owners.file) ?? '') === owners.digest;

export const staleOwners = ({ file }: OwnersState): Problem =>
  error('stale', { file }, 'the code owners are not what environments/platform.yaml says', {
    help: `run \`platform synth\` and commit ${file}`,
  });

const stranger = (file: string): Problem =>
  error('stranger', { file }, 'the platform did not generate this file, so it does not update it', {
    help: 'delete it, after comparing it with `git.teams` in environments/platform.yaml, and run `platform synth`',
  });

const elsewhere = (folder: string): Problem =>
  error(
    'wrong-folder',
    { file: 'environments/platform.yaml', pointer: '/spec/git/folder' },
    `this monorepo is not in a folder ${folder}`,
    { help: 'write the folder of the monorepo in its repository, or remove the field' },
  );
