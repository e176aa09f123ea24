import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';

/**
 * Starts a Node program that can read one folder and nothing else, can write and start nothing, and sees no
 * environment. It is asked by standard input, and answers on file descriptor 3.
 */
export const startConfined = (folder: string, program: string, ...args: string[]): ChildProcess =>
  spawn(process.execPath, [...permissionFlags(folder), '--no-warnings', program, ...args], {
    env: {},
    cwd: folder,
    stdio: ['pipe', 'ignore', 'ignore', 'pipe'],
  });

function permissionFlags(folder: string): string[] {
  const permission = process.allowedNodeEnvironmentFlags.has('--permission')
    ? '--permission'
    : '--experimental-permission';
  return [permission, `--allow-fs-read=${join(folder, '*')}`];
}
