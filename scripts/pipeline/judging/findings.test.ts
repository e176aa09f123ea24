import { expect, test } from 'vitest';
import { Sandbox, smallest } from '../../../tests/support/organisation.js';
import { loadAndPlan } from '../load-and-plan.js';
import { findingProblems } from './findings.js';

test('places a finding in a hand-written manifest at its line', () => {
  const sandbox = new Sandbox({
    ...smallest,
    'teams/payments/manifests/staging/job.yaml':
      'apiVersion: batch/v1\nkind: Job\nmetadata:\n  name: fill\nspec:\n  backofLimit: 3\n  template:\n    spec:\n      restartPolicy: Never\n      containers:\n        - name: app\n          image: 3\n',
  });
  const { code, err } = sandbox.platform('synth');
  expect(code).toBe(1);
  expect(err).toContain(
    'teams/payments/manifests/staging/job.yaml:6:3 error unknown-field: Job fill: spec has no field "backofLimit"; did you mean "backoffLimit"?',
  );
  expect(err).toContain('    6 |   backofLimit: 3\n      |   ^^^^^^^^^^^');
  expect(err).toMatch(/job.yaml:12:18 error wrong-type: .*containers\[0\].image must be text/);
  expect(sandbox.tree()).toEqual({});
});

test('places a finding in a rendered object at the field of the declaration that causes it', async () => {
  const { root } = new Sandbox();
  const planned = await loadAndPlan(root);
  const file = 'deployment-checkout.yaml';
  const finding = (...path: string[]) => ({ code: 'bad-value' as const, file, path, message: path.join() });
  const id = 'payments/staging/checkout';
  const byUnit = await findingProblems(
    { ...planned, plan: planned.plan! },
    new Map([
      [
        id,
        [
          finding('spec', 'replicas'),
          finding('apiVersion'),
          finding('spec', 'template', 'spec', 'containers', '0', 'image'),
        ],
      ],
    ]),
  );
  const problems = byUnit.get(id)!;
  expect(problems.map(({ at }) => at.pointer)).toEqual(['/spec/replicas', '/kind', '/spec/image']);
  expect(problems[0]!.at.file).toBe('teams/payments/checkout.yaml');
});
