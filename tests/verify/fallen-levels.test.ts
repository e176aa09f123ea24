import { expect, test } from 'vitest';
import { mainWith } from '../support/git.js';
import { commitChange } from '../support/policies-from.js';
import { inProduction, judge, judged } from '../support/verify.js';

const answering = {
  ...inProduction,
  'environments/platform.yaml': inProduction['environments/platform.yaml']!.replace(
    'git: {',
    'links: {docs: "https://docs.acme.dev/{unit}"}, git: {',
  ),
  'teams/payments/team.yaml':
    'kind: Team\nspec: {owner: leads, costCentre: cc-1001, people: [Ada], onCall: "https://oncall.acme.dev"}\n',
  'teams/payments/checkout.yaml': 'kind: WebService\nspec: {image: "checkout:1.4.2", replicas: 3}\n',
};

const fallen = (change: Readonly<Record<string, string>>) => {
  const sandbox = mainWith(answering);
  commitChange(sandbox, change);
  return judged(sandbox).review.levels;
};

test('a service whose level falls is told, with the check and the step back', () => {
  const sandbox = mainWith(answering);
  commitChange(sandbox, {
    'teams/payments/checkout.yaml': 'kind: WebService\nspec: {image: "checkout:1.4.2", replicas: 1}\n',
  });
  judge(sandbox, '--out', '.waymark/judged');
  const { review } = JSON.parse(sandbox.read('.waymark/judged/verify.json'));
  expect(review.levels).toEqual([
    {
      ...{ service: 'payments/checkout', before: 'silver', after: 'bronze' },
      checks: [
        {
          check: 'disruption-budget',
          next: 'Run two replicas or more, which get a PodDisruptionBudget',
          command: 'platform explain WebService.replicas',
        },
      ],
    },
  ]);
  expect(sandbox.read('.waymark/judged/verify.md')).toContain(
    '**Scorecards that fall**\n\n- `payments/checkout`: silver → bronze\n  - `disruption-budget`: Run two replicas',
  );
});

test('all services of a team fall that takes its on-call schedule away', () => {
  const team = answering['teams/payments/team.yaml'].replace(', onCall: "https://oncall.acme.dev"', '');
  expect(fallen({ 'teams/payments/team.yaml': team })).toMatchObject([
    { service: 'payments/checkout', after: 'bronze', checks: [{ check: 'has-oncall' }] },
    { service: 'payments/reports', after: 'bronze' },
  ]);
});

test('nothing is told of a change that keeps the levels, and of a new service', () => {
  expect(
    fallen({
      'teams/payments/checkout.yaml': 'kind: WebService\nspec: {image: "checkout:1.4.2", replicas: 4}\n',
      'teams/payments/later.yaml': `kind: Worker\nspec: {image: "later:1.0.0@sha256:${'b'.repeat(64)}", replicas: 1}\n`,
    }),
  ).toBeUndefined();
});
