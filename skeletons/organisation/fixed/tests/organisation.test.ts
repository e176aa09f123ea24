import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';

const run = (command: string, ...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  return { code: status, output: `${stdout}${stderr}` };
};

test('apps/ is what the declarations render', () => {
  expect(run('platform', 'synth', '--check')).toMatchObject({ code: 0 });
});

test('no rule is broken', () => {
  expect(run('platform', 'check')).toMatchObject({ code: 0 });
});

test('each team has a row in the table of costs', () => {
  expect(run(process.execPath, 'scripts/cost-by-team.mjs').output).toMatch(/^\| [a-z0-9-]+ \| +[0-9.]+ \|$/m);
});

// opa compiles rules; it is not needed to apply them
const hasOpa = run('opa', 'version').code === 0;
test.skipIf(!hasOpa)('our own rules pass their tests', () => {
  expect(run('platform', 'policy', 'test')).toMatchObject({ code: 0 });
});
