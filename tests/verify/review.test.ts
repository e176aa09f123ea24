import { describe, expect, test } from 'vitest';
import { mainWith } from '../support/git.js';
import { commitChange, harmless } from '../support/policies-from.js';
import { inProduction, judge, judged, owned } from '../support/verify.js';

describe('the verdict on a change', () => {
  test('has its objects, its cost and a comment that says what happens', () => {
    const sandbox = mainWith(owned);
    commitChange(sandbox, harmless);
    expect(judge(sandbox, '--out', '.waymark/judged')).toMatchObject({ code: 0 });
    const { review } = JSON.parse(sandbox.read('.waymark/judged/verify.json'));
    expect(review).toMatchObject({
      verdict: 'safe',
      risks: [],
      units: [{ unit: 'payments/staging/checkout', change: 'changed' }],
    });
    expect(review.cost.after).toBeGreaterThan(review.cost.before);
    expect(review.owners).toEqual([
      { owner: '@acme/payments', files: 1, paths: ['teams/payments/checkout.yaml'] },
    ]);
    expect(sandbox.read('.waymark/judged/verify.md')).toMatch(
      /^<!-- waymark:review -->\n### ✔ Safe to merge: /,
    );
  });

  test('asks nobody where the danger is outside production', () => {
    const sandbox = mainWith({
      ...owned,
      'teams/payments/reports.yaml': 'kind: WebService\nspec: {image: "reports:1.0.0"}\n',
    });
    commitChange(sandbox, { 'teams/payments/reports.yaml': null });
    expect(judge(sandbox)).toMatchObject({ code: 0 });
  });

  test('waits in production for the team that owns the unit', () => {
    const sandbox = mainWith(inProduction);
    commitChange(sandbox, {
      'teams/payments/reports.yaml': null,
      'teams/payments/reports.images.yaml': null,
    });
    const { ok, demands, problems } = judged(sandbox);
    expect(demands).toMatchObject([{ code: 'high-risk', owners: ['@acme/payments'], approvedBy: [] }]);
    expect(problems.filter(({ severity }) => severity === 'error')).toMatchObject([
      {
        code: 'high-risk',
        message: expect.stringContaining('(Deployment/reports in payments/production/reports)'),
        help: expect.stringContaining('ask @acme/payments for an approving review'),
      },
    ]);
    expect(ok).toBe(false);
  });

  test('waits for the security team where rights or walls are concerned', () => {
    const tier = (requiresApproval: boolean) => ({
      'environments/tiers/production.yaml': `kind: Tier\nspec: {production: true, requiresApproval: ${requiresApproval}}\n`,
    });
    const sandbox = mainWith({ ...inProduction, ...tier(true) });
    commitChange(sandbox, tier(false));
    const { ok, demands, problems } = judged(sandbox);
    expect(demands).toContainEqual(
      expect.objectContaining({ code: 'high-risk', owners: ['@acme/security'], approvedBy: [] }),
    );
    expect(problems.map(({ message }) => message)).toContainEqual(
      expect.stringMatching(
        /^approval-dropped: this change syncs payments-production\.checkout without an approval/,
      ),
    );
    expect(ok).toBe(false);
  });
});
