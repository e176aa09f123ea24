import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { noControlPlane } from './support/control-plane.js';

const repository = join(import.meta.dirname, '../..');
const vitest = join(repository, 'node_modules/vitest/vitest.mjs');

// where processes have no entry in /proc, the folder alone tells: it goes after its programs
const workingDirectories = (): string[] =>
  !existsSync('/proc/self/cwd')
    ? []
    : readdirSync('/proc')
        .filter((name) => /^\d+$/.test(name))
        .flatMap((pid) => {
          try {
            return [readlinkSync(`/proc/${pid}/cwd`)];
          } catch {
            return []; // the process has ended
          }
        });

describe.skipIf(noControlPlane)('a run of tests on control planes', () => {
  test.each(['SIGINT', 'SIGKILL'] as const)('leaves no process and no folder after %s', async (signal) => {
    const folder = mkdtempSync(join(tmpdir(), 'interrupted-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const started = () => readdirSync(folder).filter((name) => name.startsWith('api-server-'));
    const controllers = () =>
      started().filter((name) => existsSync(join(folder, name, 'kube-controller-manager.log')));
    const inFolder = () => workingDirectories().filter((path) => path.startsWith(folder));

    // a process group of its own, so that the signal reaches what Ctrl-C in a terminal reaches
    const run = spawn(
      process.execPath,
      [vitest, 'run', '--project', 'e2e', 'tests/e2e/control-planes.test.ts'],
      {
        cwd: repository,
        env: { ...process.env, TMPDIR: folder, RECORD_PROOF: '' },
        stdio: 'ignore',
        detached: true,
      },
    );
    const ended = once(run, 'close');
    await vi.waitUntil(() => controllers().length > 0, { timeout: 200_000, interval: 100 });
    if (existsSync('/proc')) expect(inFolder().length).toBeGreaterThan(2);
    process.kill(-run.pid!, signal);
    await ended;
    await vi.waitUntil(() => started().length === 0 && inFolder().length === 0, {
      timeout: 60_000,
      interval: 100,
    });
    expect(started()).toEqual([]);
  });
});
