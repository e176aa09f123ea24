import { cpSync, existsSync, lstatSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Fault } from '../problem/fault.js';
import { mergeExceptApps, runGit } from './merge.js';

export interface Rendering {
  /** A clone with the head checked out. */
  readonly clone: string;
  readonly base: string;
  readonly head: string;
  /** The branch of the head. */
  readonly branch: string;
  /** The folder of the monorepo in the clone, `.` if it is the whole repository. */
  readonly folder: string;
  /** A folder with what apps/ must contain, written by a job that nobody trusts. */
  readonly rendered: string;
}

/** Merges the base, replaces apps/, and pushes; returns the commit, or undefined if nothing changed. */
export async function pushRendering(rendering: Rendering): Promise<string | undefined> {
  const { clone, base, head, branch, folder, rendered } = rendering;
  checkFiles(rendered);
  if ((await runGit(clone, 'rev-parse', 'HEAD')) !== head)
    throw new Fault(`the clone does not have ${head} checked out`);
  await refuseIfMoved(clone, branch, head);
  await mergeExceptApps(clone, base, folder);
  const root = join(realpathSync(clone), folder);
  if (realpathSync(root) !== root) throw new Fault(`${folder} is a symbolic link, or is in one`);
  const apps = join(root, 'apps');
  rmSync(apps, { recursive: true, force: true });
  cpSync(rendered, apps, { recursive: true });
  // whatever .gitignore says: a verdict compares all files
  await runGit(clone, 'add', '--all', '--force', '--', join(folder, 'apps'));
  const isMerge = existsSync(join(clone, await runGit(clone, 'rev-parse', '--git-path', 'MERGE_HEAD')));
  if (!isMerge && (await runGit(clone, 'status', '--porcelain', '--', join(folder, 'apps'))) === '')
    return undefined;
  await runGit(
    clone,
    'commit',
    '--quiet',
    '-m',
    isMerge ? 'Merge the base, and render apps/ again' : 'Render apps/ again',
  );
  // without force: git refuses if somebody has pushed meanwhile
  await runGit(clone, 'push', '--quiet', 'origin', `HEAD:refs/heads/${branch}`);
  return runGit(clone, 'rev-parse', 'HEAD');
}

async function refuseIfMoved(clone: string, branch: string, head: string): Promise<void> {
  const [now = ''] = (await runGit(clone, 'ls-remote', 'origin', `refs/heads/${branch}`)).split('\t');
  if (now !== head)
    throw new Fault(
      `the branch ${branch} has moved to ${now || 'nowhere'}`,
      'nothing to do: its newer commit is rendered for itself',
    );
}

/** Refuses anything but folders and regular files that a renderer could have made. */
function checkFiles(folder: string, path = ''): void {
  for (const name of readdirSync(join(folder, path)).sort()) {
    const inside = path === '' ? name : `${path}/${name}`;
    const stat = lstatSync(join(folder, inside));
    if (stat.isDirectory() && /^[a-z0-9_][a-z0-9_.-]*$/.test(name)) checkFiles(folder, inside);
    else if (!stat.isFile() || !/^[a-z0-9][a-z0-9.-]*\.(yaml|json)$/.test(name) || stat.mode & 0o111)
      throw new Fault(`${inside} is nothing that apps/ may contain`, 'look at the job that rendered it');
  }
}
