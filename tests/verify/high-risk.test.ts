import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { commit, git, mainWith } from '../support/git.js';
import { judged, owned } from '../support/verify.js';

const production = {
  'environments/tiers/production.yaml': 'kind: Tier\nspec: {production: true}\n',
  'environments/payments/production.yaml': 'kind: Environment\nspec: {team: payments, tier: production}\n',
};
const digest = `@sha256:${'a'.repeat(64)}`;
const service = 'teams/payments/checkout.yaml';
const serviceOf = (version: string) =>
  `kind: WebService\nspec: {image: "checkout:${version}${digest}", replicas: 3}\n`;
const services = {
  [service]: serviceOf('1.4.2'),
  'teams/payments/mailer.yaml': `kind: Worker\nspec: {image: "mailer:1.0.0${digest}", replicas: 3}\n`,
};

test('a high risk blocks until its owners approve, and the comment says so first', () => {
  const sandbox = mainWith({ ...owned, ...production, ...services });
  sandbox.remove('teams/payments/mailer.yaml');
  git(sandbox, 'switch', '--quiet', '--create', 'change');
  expect(sandbox.platform('synth')).toMatchObject({ code: 0 });
  commit(sandbox);
  const { ok, demands, problems } = judged(sandbox, '--out', 'verdict');
  expect(ok).toBe(false);
  expect(demands).toMatchObject([{ code: 'high-risk', owners: ['@acme/payments'], approvedBy: [] }]);
  expect(problems.filter(({ severity }) => severity === 'error')).toMatchObject([
    {
      code: 'high-risk',
      message: 'workload-removed: stops the Deployment mailer (payments/production/mailer)',
      help: expect.stringContaining('ask @acme/payments for an approving review'),
    },
  ]);
  const comment = readFileSync(join(sandbox.root, 'verdict/verify.md'), 'utf8');
  expect(comment).toContain('### ⚠ Needs approval: stops the Deployment mailer (`payments/production`)');
  expect(JSON.parse(sandbox.read('verdict/verify.json')).review).toMatchObject({ verdict: 'approval' });
});

test('a low risk needs nobody', () => {
  const sandbox = mainWith({ ...owned, ...production, ...services });
  sandbox.write(service, serviceOf('1.5.0'));
  git(sandbox, 'switch', '--quiet', '--create', 'change');
  expect(sandbox.platform('synth')).toMatchObject({ code: 0 });
  commit(sandbox);
  expect(judged(sandbox, '--out', 'verdict')).toMatchObject({ ok: true, demands: [] });
  expect(sandbox.read('verdict/verify.md')).toContain(
    '### ✔ Safe to merge: 2 units of payments change, 1 low risk',
  );
});
