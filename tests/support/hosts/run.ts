import { spawn } from 'node:child_process';
import { platformBin, type Sandbox } from '../organisation.js';
import type { Run } from '../run-in-process.js';

/** Runs the command in a process, while this one can answer as the git host. It sees only these variables. */
export function platformWithHost(
  { root }: Sandbox,
  env: Readonly<Record<string, string>>,
  ...args: string[]
): Promise<Run> {
  const { PATH, HOME } = process.env;
  const child = spawn(process.execPath, [platformBin, ...args], {
    cwd: root,
    env: { ...{ PATH, HOME }, NO_COLOR: '1', NO_PROXY: '127.0.0.1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = { out: '', err: '' };
  child.stdout.on('data', (chunk) => (output.out += chunk));
  child.stderr.on('data', (chunk) => (output.err += chunk));
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, ...output })));
}
