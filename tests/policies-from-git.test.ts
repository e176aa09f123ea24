import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findProgram } from '../scripts/forge/run-program.js';
import { commit, mainWith } from './support/git.js';
import { Sandbox } from './support/organisation.js';
import { offence, ruleAt, sound } from './support/policies-from.js';
import { manifestFile, theRule } from './support/waivers.js';

test('without bash no commit is read, and the message names bash', async () => {
  const sandbox = mainWith(sound);
  const programs = join(sandbox.root, 'programs');
  mkdirSync(programs);
  symlinkSync((await findProgram('git'))!, join(programs, 'git'));
  expect(sandbox.platformWith({ PATH: programs }, 'check', '--policies-from', 'main')).toMatchObject({
    code: 2,
    err: 'platform: bash is not installed, and it is needed to run git\n  fix: install bash\n',
  });
});

test('the monorepo may be a folder of the repository', () => {
  const sandbox = new Sandbox(
    Object.fromEntries(Object.entries(sound).map(([path, text]) => [`infra/${path}`, text])),
  );
  const check = (...args: string[]) => sandbox.platformIn('infra', 'check', ...args);
  expect(sandbox.platformIn('infra', 'synth').code).toBe(0);
  commit(sandbox);
  for (const [path, text] of Object.entries({ ...offence, ...ruleAt('off') }))
    sandbox.write(`infra/${path}`, text);
  expect(check()).toMatchObject({ code: 0 });
  const { code, err } = check('--policies-from', 'main');
  expect(code).toBe(1);
  expect(err).toContain(`${manifestFile}:13:25 error ${theRule}`);
});

test.each(['origin/main', 'nothing', '--output=apps', 'main:environments'])('%s is no commit', (ref) => {
  const sandbox = mainWith(sound);
  const { code, err } = sandbox.platform('check', `--policies-from=${ref}`);
  expect(code).toBe(2);
  expect(err).toContain(`there is no commit ${ref} here\n  fix: git fetch origin`);
});

test('without a repository, the question cannot be asked', () => {
  const { code, err } = new Sandbox(sound).platform('check', '--policies-from', 'main');
  expect(code).toBe(2);
  expect(err).toContain('git cannot say what main is: fatal: not a git repository');
});
