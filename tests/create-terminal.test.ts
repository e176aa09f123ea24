import { spawn, spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { Workplace } from './support/creating.js';
import { platformBin } from './support/organisation.js';

const hasScript = spawnSync('script', ['--version']).status === 0;
const down = '\u001b[B';
const enter = '\r';

/** Types keys into a command on a terminal, each when the terminal shows what it waits for. */
function typed(
  work: Workplace,
  args: readonly string[],
  keys: readonly (readonly [shown: RegExp, keys: string])[],
) {
  const command = [process.execPath, platformBin, ...args].map((word) => `'${word}'`).join(' ');
  const { CI: _, ...env } = process.env;
  // a terminal that nobody looks at has no size
  const sized = `stty cols 120 rows 40; exec ${command}`;
  const terminal = spawn('script', ['--quiet', '--return', '--command', sized, '/dev/null'], {
    cwd: work.root,
    env: { ...env, TERM: 'xterm', NO_COLOR: '1' },
  });
  let out = '';
  let seen = 0;
  const waiting = [...keys];
  terminal.stdout.on('data', (chunk) => {
    out += chunk;
    while (waiting[0]?.[0].test(out.slice(seen))) {
      seen = out.length;
      terminal.stdin.write(waiting.shift()![1]);
    }
  });
  return new Promise<{ code: number | null; out: string; left: number }>((resolve) =>
    terminal.on('close', (code) => resolve({ code, out, left: waiting.length })),
  );
}

describe.skipIf(!hasScript)('create on a terminal', () => {
  test('asks for what is missing, with choices from the organisation, and says what is wrong at once', async () => {
    const work = new Workplace();
    const { code, out, left } = await typed(
      work,
      ['create', 'service', '--language', 'go'],
      [
        [/Name: /, `Refunds${enter}`],
        [/lower-case letters/, `${'\u007f'.repeat(7)}refunds${enter}`],
        [/Team: .*payments/s, enter],
        [/Database: .*none.*postgres/s, `${down}${enter}`],
        [/Queue: .*none.*sqs/s, enter],
        [/CI: /, enter],
      ],
    );
    expect({ code, left, out }).toEqual({ code: 0, left: 0, out: expect.stringContaining('created') });
    expect(work.read('platform/teams/payments/refunds.yaml')).toContain('database: { type: postgres');
    expect(work.read('platform/teams/payments/refunds.yaml')).not.toContain('queues:');
  });

  test('asks nothing if all that is required is given', async () => {
    const work = new Workplace();
    const flags = ['--name', 'refunds', '--team', 'payments', '--language', 'go'];
    expect(await typed(work, ['create', 'service', ...flags], [])).toMatchObject({ code: 0 });
    expect(work.beside()).toEqual(['refunds']);
  });

  test('creates nothing if it is cancelled', async () => {
    const work = new Workplace();
    const { code, out } = await typed(work, ['create', 'service'], [[/Name: /, '\u0003']]);
    expect({ code, out }).toEqual({
      code: 2,
      out: expect.stringContaining('cancelled: nothing was created'),
    });
    expect(work.beside()).toEqual([]);
  });
});
