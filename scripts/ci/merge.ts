import { posix } from 'node:path';
import { git, splitNames } from '../forge/git.js';
import { Fault } from '../problem/fault.js';
import { listOf } from '../problem/nearest.js';

/** Settings under which nothing in a repository can make git run a program of its own. */
const inert = ['-c', 'core.hooksPath=/dev/null', '-c', 'core.fsmonitor=false'];
const identity = ['-c', 'user.name=platform', '-c', 'user.email=platform@users.noreply.github.com'];

/** Runs git in CI, and returns what it prints. */
export async function runGit(clone: string, ...args: readonly string[]): Promise<string> {
  const { failed, out, err } = await git(clone, [...inert, ...identity, ...args]);
  if (failed) throw new Fault(`git ${args[0]} failed: ${err.split('\n')[0] ?? ''}`);
  return out.toString().trim();
}

/** Checks out the result of merging a head into its base, as the host would merge them; returns its commit. */
export async function checkOutMerge(clone: string, base: string, head: string): Promise<string> {
  const merged = await git(clone, [...inert, 'merge-tree', '--write-tree', '-z', '--name-only', base, head]);
  const [tree = ''] = splitNames(merged.out);
  if (merged.code === 1)
    throw new Fault(
      `this conflicts with ${base.slice(0, 12)}`,
      'merge the base into the branch, run `platform synth` and commit',
    );
  if (merged.failed)
    throw new Fault(
      `git cannot merge: ${merged.err.split('\n')[0]}`,
      'fetch both commits with their history',
    );
  const commit = await runGit(clone, 'commit-tree', '-m', 'Merge result', '-p', base, '-p', head, tree);
  await runGit(clone, 'checkout', '--quiet', '--detach', commit);
  return commit;
}

/**
 * Merges a base into the checked out head, without a commit. Conflicts below apps/ are left to the renderer; any other
 * conflict is a Fault.
 * @param folder the monorepo in the repository, `.` if it is the whole repository
 */
export async function mergeExceptApps(clone: string, base: string, folder: string): Promise<void> {
  const { failed, err } = await git(clone, [...inert, ...identity, 'merge', '--no-ff', '--no-commit', base]);
  const unmerged = splitNames((await git(clone, ['diff', '--name-only', '--diff-filter=U', '-z'])).out);
  if (failed && unmerged.length === 0) throw new Fault(`git cannot merge: ${err.split('\n')[0]}`);
  const apps = `${posix.normalize(`${folder}/apps`)}/`;
  const others = unmerged.filter((path) => !path.startsWith(apps));
  if (others.length > 0) {
    await runGit(clone, 'merge', '--abort');
    throw new Fault(`a person has to merge ${listOf(others, 5)}`, 'merge the base into the branch by hand');
  }
  // what git left of a conflict is neither side's: all of it is rendered again
  if (unmerged.length > 0)
    await runGit(clone, 'rm', '-r', '--quiet', '--force', '--ignore-unmatch', '--', apps);
}
