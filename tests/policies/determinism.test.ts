import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Sandbox, smallest } from '../support/organisation.js';
import { type Run, runInProcess } from '../support/run-in-process.js';
import { broken, deployment } from './broken.js';

const check = (folder: string, args: readonly string[], workers = '1'): Run =>
  runInProcess(folder, ['check', ...args], { WAYMARK_WORKERS: workers });

test('findings always have the same order', () => {
  const { root } = new Sandbox(broken(3));
  for (const format of ['json', 'markdown']) {
    const once = check(root, ['out', '--format', format]);
    expect(check(root, ['out', '--format', format])).toEqual(once);
  }
});

test('the number of workers and the current folder do not change the findings', () => {
  const sandbox = new Sandbox(smallest);
  for (let i = 0; i < 80; i++)
    sandbox.write(
      `teams/payments/web-${i}.yaml`,
      'kind: WebService\nspec: {image: "docker.io/library/web:latest"}\n',
    );
  sandbox.write('teams/payments/manifests/shop.yaml', deployment('shop').replace(', namespace: shop', ''));
  const judged = (place: string, workers: string) => {
    sandbox.write('.waymark/units', '');
    sandbox.remove('.waymark');
    const { code, out } = check(join(sandbox.root, place), ['--format', 'json'], workers);
    return { code, problems: (JSON.parse(out) as { problems: unknown[] }).problems };
  };
  const once = judged('.', '1');
  expect(once.code).toBe(1);
  expect(once.problems.length).toBeGreaterThan(80);
  expect(judged('.', '2')).toEqual(once);
  expect(judged('teams/payments', '2')).toEqual(once);
});
