import { spawn } from 'node:child_process';

/** The output of git. If it failed, `err` says why. */
export interface GitResult {
  readonly failed: boolean;
  readonly out: Buffer;
  readonly err: string;
}

/** Runs a git command that only reads. */
export const git = (root: string, args: readonly string[], input = ''): Promise<GitResult> =>
  new Promise((resolve) => {
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    const child = spawn('git', args, {
      cwd: root,
      env: { ...process.env, GIT_OPTIONAL_LOCKS: '0', LC_ALL: 'C' },
    });
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
    // git may end before it has read its input
    child.stdin.on('error', () => {});
    child.on('error', (e) => resolve({ failed: true, out: Buffer.alloc(0), err: e.message }));
    child.on('close', (code) =>
      resolve({ failed: code !== 0, out: Buffer.concat(out), err: Buffer.concat(err).toString().trim() }),
    );
    child.stdin.end(input);
  });

export const splitNames = (out: Buffer): string[] => out.toString().split('\0').filter(Boolean);
