import { existsSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Fault } from '../problem/fault.js';
import { git, gitHere, gitOutput, withoutSecrets } from './git.js';

/** A branch of the repository that everybody shares. */
export interface Upstream {
  readonly remote: string;
  readonly branch: string;
}

/** The remote that a branch comes from: the one it is configured to follow, `origin`, or the only one. */
export async function upstreamOf(root: string, branch: string): Promise<Upstream> {
  const listed = await git(root, ['remote']);
  if (listed.failed)
    throw new Fault(
      `git cannot say where this monorepo is from: ${listed.err.split('\n')[0]}`,
      'run this in a clone of the monorepo',
    );
  const remotes = listed.out.toString().split('\n').filter(Boolean);
  const followed = (await git(root, ['config', `branch.${branch}.remote`])).out.toString().trim();
  const remote = [followed, 'origin', ...(remotes.length === 1 ? remotes : [])].find((name) =>
    remotes.includes(name),
  );
  if (remote === undefined)
    throw new Fault(
      remotes.length === 0
        ? 'this repository has no remote to push to'
        : `${remotes.join(' and ')} are remotes of this repository, but none is called origin`,
      remotes.length === 0
        ? 'add it with git remote add origin <address>'
        : `name the one to use with git config branch.${branch}.remote <remote>`,
    );
  return { remote, branch };
}

/**
 * A working tree of the newest commit of a shared branch, in a temporary folder. A linked working tree needs no other
 * clone: it shares the objects, the remote and its credentials with the person's clone, even if that is shallow or
 * partial, and leaves the person's files, index and branches alone. apps/ is checked out only where it is asked for.
 */
export class Worktree {
  /** The newest commit of the branch when it was last fetched. */
  tip = '';

  private constructor(
    private readonly home: string,
    private readonly folder: string,
    /** Path of the monorepo in its repository: empty, or ending in a slash. */
    private readonly prefix: string,
    readonly upstream: Upstream,
  ) {}

  /** Runs work in a working tree, which is removed afterwards. */
  static async with<T>(
    root: string,
    upstream: Upstream,
    work: (worktree: Worktree) => Promise<T>,
  ): Promise<T> {
    const prefix = (await gitOutput(root, 'read this repository', ['rev-parse', '--show-prefix'])).toString();
    const folder = mkdtempSync(join(realpathSync(tmpdir()), 'waymark-release-'));
    const worktree = new Worktree(root, folder, prefix.replace(/\n$/, ''), upstream);
    const remove = () => rmSync(folder, { recursive: true, force: true });
    const stop = () => process.exit(130);
    process.once('exit', remove);
    for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, stop);
    try {
      await gitOutput(root, 'make a working tree', [
        ...['worktree', 'add', '--quiet', '--detach', '--no-checkout', folder, 'HEAD'],
      ]);
      return await work(worktree);
    } finally {
      await gitHere(root, ['worktree', 'remove', '--force', folder]);
      remove();
      process.off('exit', remove);
      for (const signal of ['SIGINT', 'SIGTERM']) process.off(signal, stop);
    }
  }

  /** The root of the monorepo in this working tree. */
  get root(): string {
    return join(this.folder, this.prefix);
  }

  /** Fetches the branch and checks out its newest commit, without apps/. */
  async update(): Promise<void> {
    const { remote, branch } = this.upstream;
    const ref = 'refs/worktree/tip';
    const { failed, err } = await gitHere(this.folder, [
      ...['fetch', '--quiet', '--no-tags', '--no-write-fetch-head', '--no-recurse-submodules', '--refmap='],
      ...[remote, `+refs/heads/${branch}:${ref}`],
    ]);
    if (failed)
      throw new Fault(
        `git cannot fetch ${branch} from ${remote}: ${withoutSecrets(err)}`,
        `try git fetch ${remote} ${branch}`,
      );
    this.tip = (await this.output('read the branch', ['rev-parse', '--verify', ref])).toString().trim();
    for (const name of readdirSync(this.folder))
      if (name !== '.git') rmSync(join(this.folder, name), { recursive: true });
    await this.output('move to the newest commit', ['update-ref', '--no-deref', 'HEAD', this.tip]);
    await this.output('read the newest commit', ['read-tree', 'HEAD']);
    // git must not take files that are not checked out for deleted ones
    await this.mark('skip-worktree', await this.listed(['--cached'], ['apps']));
    await this.output('check out the declarations', [
      ...['restore', '--worktree', '--', this.prefix === '' ? ':(top)' : this.pathspec('')],
      this.pathspec('apps', 'exclude'),
    ]);
    mkdirSync(this.root, { recursive: true });
    // packages of the organisation's own kinds; they are not in git
    const packages = join(this.home, 'node_modules');
    if (existsSync(packages) && !existsSync(join(this.root, 'node_modules')))
      symlinkSync(packages, join(this.root, 'node_modules'));
  }

  /** Checks out files and folders of the newest commit, from the root of the monorepo; those not in it are skipped. */
  async checkOut(paths: readonly string[]): Promise<void> {
    const names = await this.listed(['--cached'], paths);
    await this.mark('no-skip-worktree', names);
    if (names.length > 0)
      await this.output('check out files', ['checkout-index', '--force', '-z', '--stdin'], names);
  }

  /** Files in these paths that are not as in the newest commit, ignored ones included. */
  async changedFiles(paths: readonly string[]): Promise<string[]> {
    const names = await this.listed(['--modified', '--deleted', '--others'], paths);
    return [...new Set(names.split('\0').filter(Boolean))].map((name) => name.slice(this.prefix.length));
  }

  /** Commits paths of the monorepo as they are in this working tree. */
  async commit(
    paths: readonly string[],
    message: string,
    author: Readonly<Record<string, string>>,
  ): Promise<string> {
    const names = paths.map((path) => `${this.prefix}${path}\0`).join('');
    // unlike `git add`, this command ignores .gitignore, which must not keep a rendered file out
    await this.output('stage files', ['update-index', '--add', '--remove', '-z', '--stdin'], names);
    await gitOutput(
      this.folder,
      'commit',
      ['commit', '--quiet', '--no-verify', '--cleanup=verbatim', '--file=-'],
      {
        input: message,
        env: author,
      },
    );
    return (await this.output('read the commit', ['rev-parse', 'HEAD'])).toString().trim();
  }

  /** Paths that a commit changes since the newest commit of the branch, from the root of the monorepo. */
  async changesOf(commit: string): Promise<Change[]> {
    const out = await this.output('read the commit', [
      ...['diff-tree', '-r', '-z', '--no-renames', '--no-commit-id', this.tip, commit],
    ]);
    const words = out.toString().split('\0').filter(Boolean);
    return words.flatMap((word, i) => {
      if (i % 2 === 1) return [];
      const path = words[i + 1]!;
      return {
        path: path.startsWith(this.prefix) ? path.slice(this.prefix.length) : `/${path}`,
        isRegular: /^:(000000|100644) (000000|100644) /.test(word),
      };
    });
  }

  /** Paths among these that differ from the commit that was made, or are not in it. */
  async differing(paths: readonly string[]): Promise<string[]> {
    const out = await this.output('compare files', [
      ...['status', '--porcelain', '-z', '--no-renames', '--untracked-files=all', '--ignored=matching'],
      ...['--', ...paths.map((path) => this.pathspec(path))],
    ]);
    return out
      .toString()
      .split('\0')
      .filter(Boolean)
      .map((line) => line.slice(3));
  }

  /** The commits that this one has as parents. */
  async parentsOf(commit: string): Promise<string[]> {
    const out = await this.output('read the commit', ['rev-parse', `${commit}^@`]);
    return out.toString().split('\n').filter(Boolean);
  }

  /** Names of files as git prints them, each ended by a NUL character. */
  private async listed(which: readonly string[], paths: readonly string[]): Promise<string> {
    if (paths.length === 0) return '';
    const specs = paths.map((path) => this.pathspec(path));
    return (
      await this.output('list files', ['ls-files', '-z', '--full-name', ...which, '--', ...specs])
    ).toString();
  }

  private async mark(flag: string, names: string): Promise<void> {
    if (names !== '')
      await this.output('read the newest commit', ['update-index', `--${flag}`, '-z', '--stdin'], names);
  }

  private pathspec(path: string, ...magic: string[]): string {
    return `:(${['top', 'literal', ...magic].join(',')})${this.prefix}${path}`;
  }

  private output(doing: string, args: readonly string[], input?: string): Promise<Buffer> {
    return gitOutput(this.folder, doing, args, input === undefined ? {} : { input });
  }
}

/** A path that a commit changes; one outside the monorepo starts with a slash. */
export interface Change {
  readonly path: string;
  /** Whether it is, and was, a regular file that cannot be executed, or absent. */
  readonly isRegular: boolean;
}
