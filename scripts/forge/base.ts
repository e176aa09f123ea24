import { Fault } from '../problem/fault.js';
import { commitOf } from './commit.js';
import { git } from './git.js';

/** A commit, and how it was found. */
export interface Base {
  readonly commit: string;
  readonly name: string;
}

const lines = (out: Buffer): string[] => out.toString().split('\n').filter(Boolean);

/** The commit that HEAD left a branch at; by default, the default branch of origin. */
export async function baseOf(root: string, ref?: string): Promise<Base> {
  const head = await commitOf(root, 'HEAD');
  const branch = ref ?? (await defaultBranch(root));
  // nothing is upstream of a repository without a remote
  if (branch === undefined) return { commit: head, name: 'HEAD' };
  const tip = await commitOf(root, branch);
  const [commit] = lines((await git(root, ['merge-base', tip, head])).out);
  if (commit === undefined) throw await noMergeBase(root, branch);
  return { commit, name: branch };
}

async function defaultBranch(root: string): Promise<string | undefined> {
  const remotes = lines((await git(root, ['remote'])).out);
  if (!remotes.includes('origin')) return undefined;
  const folder = 'refs/remotes/origin/';
  const format = '--format=%(refname) %(symref)';
  const names = ['HEAD', 'main', 'master'].map((name) => `${folder}${name}`);
  const refs = new Map(
    lines((await git(root, ['for-each-ref', format, ...names])).out).map((line) => {
      const [name = '', target = ''] = line.split(' ');
      return [name, target || name];
    }),
  );
  const found = names.map((name) => refs.get(name)).find((target) => target !== undefined);
  if (found !== undefined) return found.slice('refs/remotes/'.length);
  throw new Fault(
    'there is no default branch of origin here',
    'git fetch origin main:refs/remotes/origin/main, or name another branch with --base',
  );
}

async function noMergeBase(root: string, branch: string): Promise<Fault> {
  const [answer] = lines((await git(root, ['rev-parse', '--is-shallow-repository'])).out);
  return answer === 'true'
    ? new Fault(
        `there is no common commit of HEAD and ${branch} here, because this clone is shallow`,
        'git fetch --unshallow origin',
      )
    : new Fault(
        `HEAD and ${branch} have no commit in common`,
        `name the commit to compare with: platform diff ${branch}`,
      );
}
