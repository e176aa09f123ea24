import { spawn, spawnSync } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import { freePort } from './free-port.js';
import type { Sandbox } from './organisation.js';

/** Runs a program in a sandbox and returns what it prints. */
export function run(sandbox: Sandbox, program: string, ...args: string[]): string {
  const { status, stdout, stderr } = spawnSync(program, args, {
    cwd: sandbox.root,
    encoding: 'utf8',
    env: { ...process.env, COSIGN_PASSWORD: '' },
  });
  if (status !== 0) throw new Error(`${program} ${args.join(' ')}: ${stderr}`);
  return stdout.trim();
}

/** A registry on this machine, which ends with the test. */
export async function registry(): Promise<string> {
  const port = await freePort();
  const server = spawn('crane', ['registry', 'serve', '--address', `127.0.0.1:${port}`], { stdio: 'ignore' });
  onTestFinished(() => void server.kill());
  for (let i = 0; i < 100; i++) {
    const answer = await fetch(`http://127.0.0.1:${port}/v2/`).catch(() => undefined);
    if (answer?.ok) return `localhost:${port}`;
    await wait(100);
  }
  throw new Error('the registry does not answer');
}

/** The digest of a new image in a registry. */
export function pushed(sandbox: Sandbox, name: string): string {
  sandbox.write('content', name);
  run(sandbox, 'tar', 'cf', 'layer.tar', 'content');
  run(sandbox, 'crane', 'append', '--oci-empty-base', '-f', 'layer.tar', '-t', name);
  return run(sandbox, 'crane', 'digest', name);
}
