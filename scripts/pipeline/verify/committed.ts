import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { entriesAt, type TreeEntry } from '../../forge/commit.js';
import { uncommittedFiles } from '../../forge/differing-files.js';
import { git, splitNames } from '../../forge/git.js';
import { findInputs } from '../../load/tree.js';
import { attempt, Fault } from '../../problem/fault.js';
import { error, type Problem } from '../../problem/problem.js';
import { filesIn, survey } from '../../write/survey.js';

const sources = ['teams', 'environments', 'constructs', 'policies'];

/**
 * Compares the working tree with a commit, because the commit is what is merged. Files of apps/ and `others` are compared
 * byte by byte, whatever git's index and attributes say: both can make git believe that a file is unchanged.
 */
export async function uncommitted(
  root: string,
  commit: string,
  others: readonly string[],
): Promise<Problem[]> {
  const committed = await entriesAt(root, commit, ['apps', ...others]);
  const here = new Set([...filesBelow(join(root, 'apps')).map((path) => `apps/${path}`), ...others]);
  const missing = committed.filter(({ path }) => !here.has(path)).map(({ path }) => path);
  const ids = new Map(committed.map((entry) => [entry.path, entry]));
  const odd = committed.filter(({ mode }) => mode !== regular);
  const oddPaths = new Set(odd.map(({ path }) => path));
  const different = [...here].filter((path) => !oddPaths.has(path) && !isSame(root, path, ids.get(path)));
  return [
    ...odd.map(({ path, mode }) =>
      error('not-regular', { file: path }, `this is committed as ${nameOfMode(mode)}`, {
        help: `commit a regular file without the right to run it: git rm --cached ${path}, then run \`platform synth\` and git add ${path}`,
      }),
    ),
    ...problemOf(different, 'not committed as they are here', 'commit apps/'),
    ...problemOf(missing, 'committed, but not rendered', 'run `platform synth` and commit apps/'),
    ...problemOf(await changedSources(root), 'changed since the commit that is verified', 'commit them'),
  ];
}

const regular = '100644';

const nameOfMode = (mode: string): string =>
  mode === '120000' ? 'a symbolic link' : mode === '160000' ? 'a submodule' : `a file of mode ${mode}`;

const filesBelow = (apps: string): string[] =>
  [...survey(apps)].flatMap(([folder, listing]) =>
    filesIn(listing).map(({ name }) => (folder === '' ? name : `${folder}/${name}`)),
  );

function isSame(root: string, path: string, entry: TreeEntry | undefined): boolean {
  if (entry === undefined) return false;
  const bytes = attempt(`cannot read ${path}`, () => readFileSync(join(root, path)));
  // a repository has SHA-256 or SHA-1 names; the length tells
  return (
    createHash(entry.id.length === 64 ? 'sha256' : 'sha1')
      .update(`blob ${bytes.length}\0`)
      .update(bytes)
      .digest('hex') === entry.id
  );
}

/** Declarations and rules that differ from HEAD, or that git does not have. Of ignored files only inputs matter. */
async function changedSources(root: string): Promise<string[]> {
  const inputs = new Set(findInputs(root, []).map(({ path }) => path));
  const files = await uncommittedFiles(root, ...sources);
  return files.filter(({ path, isIgnored }) => !isIgnored || inputs.has(path)).map(({ path }) => path);
}

/** Refuses a checkout that has only some of the files that a verdict is about. */
export async function refuseSparse(root: string): Promise<void> {
  const { out } = await git(root, ['config', 'core.sparseCheckout']);
  if (out.toString().trim() !== 'true') return;
  const tagged = await git(root, ['ls-files', '-t', '-z', '--', 'apps', ...sources]);
  const absent = splitNames(tagged.out).find((line) => line.startsWith('S '));
  if (absent === undefined) return;
  throw new Fault(
    `this is a sparse checkout without ${absent.slice(2)}`,
    'check out everything: git sparse-checkout disable',
  );
}

const problemOf = (files: readonly string[], are: string, help: string): Problem[] =>
  files.length === 0
    ? []
    : [
        error(
          'uncommitted',
          { file: files[0]! },
          files.length === 1
            ? `this file is ${are.replace('they are here', 'it is here')}`
            : `${files.length} files are ${are}; this is the first`,
          { help },
        ),
      ];
