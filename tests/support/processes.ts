import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished } from 'vitest';
import { platformBin, type Sandbox } from './organisation.js';

/** A command that runs in the background of a test. */
export interface Running {
  readonly child: ChildProcess;
  readonly text: () => string;
  readonly ended: Promise<number | null>;
}

export function start(sandbox: Sandbox, ...args: string[]): Running {
  const child = spawn(process.execPath, [platformBin, ...args], {
    cwd: sandbox.root,
    env: { ...process.env, NO_COLOR: '1' },
  });
  let text = '';
  child.stdout.on('data', (data) => (text += data));
  child.stderr.on('data', (data) => (text += data));
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  return { child, text: () => text, ended };
}

/** Waits until a condition holds, at most 30 seconds. */
export async function until(condition: () => boolean): Promise<void> {
  for (let i = 0; i < 600 && !condition(); i++) await sleep(50);
  expect(condition()).toBe(true);
}

/** The environment of a process that runs some code before the command. */
export function runningFirst(sandbox: Sandbox, code: string): { readonly NODE_OPTIONS: string } {
  sandbox.write('hook.mjs', code);
  return { NODE_OPTIONS: `--import=${join(sandbox.root, 'hook.mjs')}` };
}
