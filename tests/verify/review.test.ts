import { expect, test } from 'vitest';
import { mainWith } from '../support/git.js';
import { commitChange, harmless } from '../support/policies-from.js';
import { judge, owned } from '../support/verify.js';

test('the verdict on a change has its objects, its cost, its owners and a comment', () => {
  const sandbox = mainWith(owned);
  commitChange(sandbox, harmless);
  expect(judge(sandbox, '--out', '.waymark/judged')).toMatchObject({ code: 0 });
  const { review } = JSON.parse(sandbox.read('.waymark/judged/verify.json'));
  expect(review).toMatchObject({
    verdict: 'safe',
    risks: [],
    units: [{ unit: 'payments/staging/checkout', change: 'changed' }],
    owners: [{ owner: '@acme/payments', files: 1, paths: ['teams/payments/checkout.yaml'] }],
  });
  expect(review.cost.after).toBeGreaterThan(review.cost.before);
  expect(sandbox.read('.waymark/judged/verify.md')).toMatch(
    /^<!-- waymark:review -->\n### ✔ Safe to merge: /,
  );
});
