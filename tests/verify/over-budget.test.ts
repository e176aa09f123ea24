import { expect, test } from 'vitest';
import { mainWith } from '../support/git.js';
import { commitChange } from '../support/policies-from.js';
import { inProduction, judge } from '../support/verify.js';

/** Each replica costs 100 for a core in each of two environments, and nothing for memory. */
const withBudget = (budget: number) => ({
  ...inProduction,
  'environments/platform.yaml': inProduction['environments/platform.yaml']!.replace(
    'git: {',
    `prices: {cpu: 100, memory: 0}, teams: {payments: {monthlyBudget: ${budget}}}, git: {`,
  ),
  'teams/payments/checkout.yaml': checkout(2),
});

const checkout = (replicas: number) =>
  `kind: WebService\nspec: {image: "checkout:1.4.2", replicas: ${replicas}, resources: {cpu: "1", cpuLimit: "1", memory: 256Mi}}\n`;

function judged(budget: number, replicas: number) {
  const sandbox = mainWith(withBudget(budget));
  commitChange(sandbox, { 'teams/payments/checkout.yaml': checkout(replicas) });
  const { code } = judge(sandbox, '--out', '.waymark/judged');
  const report = JSON.parse(sandbox.read('.waymark/judged/verify.json'));
  return {
    code,
    report,
    alerts: report.problems.filter((each: { code: string }) => each.code === 'over-budget'),
    comment: sandbox.read('.waymark/judged/verify.md'),
  };
}

test('a change after which a team exceeds its budget is told in the report and in the comment, and blocks nothing', () => {
  const { code, report, alerts, comment } = judged(700, 4);
  expect(code).toBe(0);
  const { team, budget, before, after } = report.review.cost.teams[0];
  expect({ team, before, after }).toEqual({ team: 'payments', before: 400, after: 800 });
  const over = (-budget.left).toFixed(2);
  expect(alerts).toMatchObject([
    {
      ...{ severity: 'warning', file: 'environments/platform.yaml', docs: 'platform cost payments' },
      message: expect.stringContaining(`${over} over its budget of 700.00; the change adds 400.00`),
    },
  ]);
  expect(comment).toContain(`**${over} over the budget** of payments`);
});

test('a change within the budget, and one that makes a team over its budget cheaper, raise no alert', () => {
  expect(judged(10_000, 4).alerts).toEqual([]);
  const cheaper = judged(10, 1);
  expect(cheaper.alerts).toEqual([]);
  expect(cheaper.comment).toContain('over the budget');
});
