import { spawn } from 'node:child_process';
import { existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { platformBin, Sandbox } from '../support/organisation.js';
import { runningFirst, start, until } from '../support/processes.js';

/** The text in a lock that identifies a running process. */
const signature = (pid: number) =>
  `${pid} ${readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)!.split(' ')[19]}`;

describe('two commands at once', () => {
  test('three of them all end well, with the same files as one', async () => {
    const [one, many] = [new Sandbox(), new Sandbox()];
    one.platform('synth');
    const ends = await Promise.all(Array.from({ length: 3 }, () => start(many, 'synth').ended));
    expect(ends).toEqual([0, 0, 0]);
    expect(many.tree()).toEqual(one.tree());
  });

  test.each([['synth'], ['synth', '--check']])(
    '%s %s waits for a living one, and says so',
    async (...args) => {
      const sandbox = new Sandbox();
      sandbox.platform('synth');
      sandbox.write('.waymark/lock', signature(process.pid));
      const second = start(sandbox, ...args.filter(Boolean));
      await until(() => second.text().includes(`waiting for process ${process.pid}`));
      rmSync(join(sandbox.root, '.waymark/lock'));
      expect(await second.ended).toBe(0);
    },
  );

  test.each([
    ['of a process that is no more', '4194304 1'],
    ['of a process whose id another one has now', `${process.pid} 1`],
    ['that names nobody', ''],
    ['that is torn', '\0\0'],
  ])('a lock %s is taken over', (_, lock) => {
    const sandbox = new Sandbox();
    sandbox.write('.waymark/lock', lock);
    expect(sandbox.platform('synth').code).toBe(0);
  });
});

describe('memory', () => {
  test.each<[what: string, damage: (text: string) => string]>([
    ['torn', (text) => text.slice(0, text.length / 2)],
    ['empty', () => ''],
    ['no JSON', () => 'hello'],
    ['null', () => 'null'],
    [
      'of the wrong type',
      (text) =>
        text.replace(
          /"rows":.*/,
          '"rows":{"payments/staging/checkout":5,"teams/payments/checkout.yaml":[1]}}',
        ),
    ],
    ['changed by a hand', (text) => text.replaceAll('checkout', 'chekcout')],
    ['zeros', (text) => '\0'.repeat(text.length)],
  ])('that is %s costs time alone', (_, damage) => {
    const sandbox = new Sandbox();
    sandbox.platform('synth');
    const before = sandbox.tree();
    for (const [path, text] of Object.entries(sandbox.tree('.waymark'))) sandbox.write(path, damage(text));
    expect(sandbox.platform('synth')).toMatchObject({ code: 0, out: expect.stringContaining(' 0 written') });
    expect(sandbox.tree()).toEqual(before);
  });

  test.each<[what: string, damage: (text: string) => string]>([
    ['cut off', (text) => text.slice(0, 40)],
    ['empty', () => ''],
    ['as long, but other bytes', (text) => text.replace('checkout', 'chekcout')],
    ['zeros', (text) => '\0'.repeat(text.length)],
  ])('does not hide a rendered file that is %s', (_, damage) => {
    const sandbox = new Sandbox();
    sandbox.platform('synth');
    const before = sandbox.tree();
    const path = 'apps/payments/staging/checkout/deployment-checkout.yaml';
    sandbox.write(path, damage(sandbox.read(path)));
    expect(sandbox.platform('synth', '--check').code).toBe(1);
    expect(sandbox.platform('synth')).toMatchObject({ code: 0, out: expect.stringContaining(' 1 written') });
    expect(sandbox.tree()).toEqual(before);
  });

  test.each(['', 'hello', 'abc\n{"rename":["../../x"],"remove":["../x"]}', '\0\0\0'])(
    'a torn journal (%j) is no journal',
    (text) => {
      const sandbox = new Sandbox();
      sandbox.platform('synth');
      const before = sandbox.tree();
      sandbox.write('.waymark/journal.json', text);
      expect(sandbox.platform('synth').code).toBe(0);
      expect(sandbox.tree()).toEqual(before);
      expect(existsSync(join(sandbox.root, '.waymark/journal.json'))).toBe(false);
    },
  );
});

describe('--watch', () => {
  test('renders again after each change, goes on after an error, and ends on Ctrl-C', async () => {
    const sandbox = new Sandbox();
    const watching = start(sandbox, 'synth', '--watch');
    const rendered = () => Object.values(sandbox.tree()).join('\n');
    await until(() => watching.text().includes('watching the declarations'));
    sandbox.write(
      'teams/payments/checkout.yaml',
      'kind: WebService\nspec: {image: "checkout:1.4.2", replicas: many}\n',
    );
    await until(() => watching.text().includes('error wrong-type'));
    sandbox.write('teams/payments/checkout.yaml', 'kind: WebService\nspec: {image: "checkout:9.9.9"}\n');
    await until(() => rendered().includes('checkout:9.9.9'));
    sandbox.write('teams/payments/second.yaml', 'kind: WebService\nspec: {image: "second:7.7.7"}\n');
    await until(() => rendered().includes('second:7.7.7'));
    // replaces the file, as editors and git do, several times
    for (const tag of ['1.0.1', '1.0.2', '1.0.3']) {
      sandbox.write('teams/payments/.new', `kind: WebService\nspec: {image: "checkout:${tag}"}\n`);
      renameSync(
        join(sandbox.root, 'teams/payments/.new'),
        join(sandbox.root, 'teams/payments/checkout.yaml'),
      );
      await until(() => rendered().includes(`checkout:${tag}`));
    }
    sandbox.write('teams/payments/third/platform.yaml', 'image: third:3.3.3\nenvironments: [staging]\n');
    await until(() => rendered().includes('third:3.3.3'));
    watching.child.kill('SIGINT');
    expect(await watching.ended).toBe(0);
  });
});

describe('ends', () => {
  test('a reader that has seen enough is no error', async () => {
    const sandbox = new Sandbox();
    const child = spawn(
      'sh',
      ['-c', `"${process.execPath}" "${platformBin}" help 2>err | head -c 1 >out; cat err`],
      { cwd: sandbox.root },
    );
    let text = '';
    child.stdout.on('data', (data) => (text += data));
    await new Promise((resolve) => child.on('close', resolve));
    expect(text).toBe('');
  });

  test('an answer that cannot be written is a fault', async () => {
    const sandbox = new Sandbox();
    const child = spawn('sh', ['-c', `"${process.execPath}" "${platformBin}" help >/dev/full`], {
      cwd: sandbox.root,
    });
    expect(await new Promise((resolve) => child.on('close', resolve))).toBe(2);
  });

  test.each(['uncaught exception', 'unhandled rejection'])('an %s ends with a message and exit 2', (what) => {
    const sandbox = new Sandbox();
    const blow = what.startsWith('uncaught') ? 'throw error' : 'Promise.reject(error)';
    const env = runningFirst(
      sandbox,
      `const error = new Error('out of the blue');
const timer = setInterval(() => {
  if (process.listenerCount('uncaughtException') === 0) return;
  clearInterval(timer);
  ${blow};
}, 1);`,
    );
    const { code, err } = sandbox.platformProcess(env, 'synth', '--watch');
    expect({ code, err }).toMatchObject({
      code: 2,
      err: expect.stringContaining('internal error: Error: out of the blue'),
    });
  });
});
