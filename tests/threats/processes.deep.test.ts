import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { roomyTier, Sandbox, smallest } from '../support/organisation.js';
import { runningFirst, start, until } from '../support/processes.js';

describe('commands at once', () => {
  test('twenty of them all end well, with the same files as one', async () => {
    const [one, many] = [new Sandbox(), new Sandbox()];
    one.platform('synth');
    const ends = await Promise.all(Array.from({ length: 20 }, () => start(many, 'synth').ended));
    expect(ends).toEqual(Array(20).fill(0));
    expect(many.tree()).toEqual(one.tree());
    expect(many.platform('synth').out).toContain(' 0 written');
    expect(Object.keys(many.tree('.waymark')).sort()).toEqual(Object.keys(one.tree('.waymark')).sort());
  });

  test('eight of them clear a dead lock once', async () => {
    const sandbox = new Sandbox();
    sandbox.write('.waymark/lock', '4194304 1');
    const ends = await Promise.all(Array.from({ length: 8 }, () => start(sandbox, 'synth').ended));
    expect(ends).toEqual(Array(8).fill(0));
    expect(sandbox.platform('synth').out).toContain(' 0 written');
    expect(existsSync(join(sandbox.root, '.waymark/lock'))).toBe(false);
  });
});

const many = (services: number): Record<string, string> => ({
  ...smallest,
  'environments/tiers/staging.yaml': roomyTier,
  ...Object.fromEntries(
    Array.from({ length: services }, (_, i) => [
      `teams/payments/s${i}.yaml`,
      `kind: WebService\nspec: {image: "s:1.${i}"}\n`,
    ]),
  ),
});

describe('signals', () => {
  test.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('%s while it works says so, and leaves nothing half-done', async (signal, code) => {
    const sandbox = new Sandbox(many(160));
    const working = start(sandbox, 'synth');
    await until(() => existsSync(join(sandbox.root, '.waymark/stage')));
    working.child.kill(signal);
    expect(await working.ended).toBe(code);
    expect(working.text()).toContain('interrupted before anything was written');
    expect(sandbox.tree()).toEqual({});
    expect(sandbox.platform('synth').code).toBe(0);
  });
});

/** The environment of a process in which some code replaces functions of `fs`. */
const patchingFs = (sandbox: Sandbox, code: string) =>
  runningFirst(
    sandbox,
    `import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
${code}
syncBuiltinESMExports();`,
  );

test('a command killed while it writes is finished by the next, which says so', () => {
  const sandbox = new Sandbox(many(160));
  const env = patchingFs(
    sandbox,
    `const rename = fs.renameSync;
let moved = 0;
fs.renameSync = (from, to) => {
  if (String(from).includes('/stage/') && ++moved === 5) process.kill(process.pid, 'SIGKILL');
  return rename(from, to);
};`,
  );
  expect(sandbox.platformProcess(env, 'synth').code).toBeNull();
  expect(existsSync(join(sandbox.root, '.waymark/journal.json'))).toBe(true);
  const { code, err } = sandbox.platform('synth');
  expect(code).toBe(0);
  expect(err).toContain('completed the writes of an interrupted synth');
  expect(sandbox.platform('synth', '--check').code).toBe(0);
});

test('a disk that is full under a worker is a fault like any other', () => {
  const sandbox = new Sandbox(many(160));
  const env = patchingFs(
    sandbox,
    `const write = fs.writeFileSync;
fs.writeFileSync = (path, ...rest) => {
  if (String(path).includes('/stage/') && String(path).includes('s150'))
    throw Object.assign(new Error('full'), { code: 'ENOSPC', syscall: 'write', path });
  return write(path, ...rest);
};`,
  );
  const { code, err } = sandbox.platformProcess({ ...env, WAYMARK_WORKERS: '2' }, 'synth');
  expect({ code, err }).toMatchObject({
    code: 2,
    err: expect.stringContaining('the disk is full: free some space'),
  });
  expect(err).not.toContain('internal error');
  expect(sandbox.tree()).toEqual({});
  expect(existsSync(join(sandbox.root, '.waymark/stage'))).toBe(false);
});
