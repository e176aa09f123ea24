import { spawnSync } from 'node:child_process';
import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { git, mainWith } from './git.js';
import { Sandbox } from './organisation.js';
import type { Run } from './run-in-process.js';

const scripts = join(import.meta.dirname, '../../dist/scripts/ci');

/** Runs a script of CI. */
export function ciScript(
  name: string,
  cwd: string,
  args: readonly string[],
  env: Record<string, string> = {},
): Run {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(scripts, `${name}.js`), ...args], {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null', ...env },
  });
  return { code: status, out: stdout, err: stderr };
}

/** A bare remote with an organisation on main, and clones of it. */
export class Remote {
  private readonly at = new Sandbox({});

  constructor(readonly files: Readonly<Record<string, string>>) {
    const first = mainWith(files);
    git(this.at, 'clone', '--quiet', '--bare', first.root, 'remote.git');
  }

  get url(): string {
    return join(this.at.root, 'remote.git');
  }

  /** Lets nobody push to a branch, as a ruleset does that demands pull requests. */
  protect(branch: string): void {
    const hook = `#!/bin/sh\n[ "$1" != refs/heads/${branch} ]\n`;
    writeFileSync(join(this.url, 'hooks/update'), hook, { mode: 0o755 });
  }

  clone(branch = 'main'): Sandbox {
    const sandbox = new Sandbox({});
    git(sandbox, 'clone', '--quiet', '--branch', branch, this.url, '.');
    return sandbox;
  }

  head(branch: string): string {
    return git(this.at, '--git-dir=remote.git', 'rev-parse', branch);
  }

  /** Commits files on a branch that starts at a commit, rendered or not, and pushes it. */
  push(
    branch: string,
    files: Readonly<Record<string, string | null>>,
    { from = 'main', isRendered = true } = {},
  ): string {
    const sandbox = this.clone();
    git(sandbox, 'switch', '--quiet', '--force-create', branch, from === 'main' ? 'origin/main' : from);
    sandbox.writeAll(files);
    if (isRendered) expect(sandbox.platform('synth')).toMatchObject({ code: 0 });
    git(sandbox, 'add', '--all');
    git(sandbox, 'commit', '--quiet', '--message=change');
    git(sandbox, 'push', '--quiet', 'origin', `HEAD:refs/heads/${branch}`);
    return git(sandbox, 'rev-parse', 'HEAD');
  }
}

/** What the two jobs of the render bot do for a branch: render without a right to write, then push what was rendered. */
export function runBot(remote: Remote, branch: string, tamper: (rendered: Sandbox) => void = () => {}): Run {
  const base = remote.head('main');
  const head = remote.head(branch);
  const renderer = remote.clone(branch);
  const merged = ciScript('merge-base', renderer.root, ['.', base]);
  if (merged.code !== 0) return merged;
  expect(renderer.platform('synth')).toMatchObject({ code: 0 });
  const rendered = new Sandbox({});
  cpSync(join(renderer.root, 'apps'), rendered.root, { recursive: true });
  const pusher = remote.clone(branch);
  tamper(rendered);
  return ciScript('push-rendering', pusher.root, ['.', base, head, branch, '.', rendered.root]);
}
