import { describe, expect, test } from 'vitest';
import { inDays } from '../support/days.js';
import { commit, mainWith } from '../support/git.js';
import type { Sandbox } from '../support/organisation.js';
import { commitChange } from '../support/policies-from.js';
import { inProduction, judged } from '../support/verify.js';

const removal = { 'teams/payments/reports.yaml': null, 'teams/payments/reports.images.yaml': null };
const confirmed = {
  change: 'workload-removed',
  unit: 'payments/production/reports',
  object: 'Deployment/reports',
  owner: 'jane@acme.dev',
  reason: 'nobody reads the reports',
  expires: inDays(20),
};
const ours = 'teams/payments/confirmations.yaml';

const file = (fields: object = {}): string =>
  `kind: Confirmations\nspec: {confirmations: [${JSON.stringify({ ...confirmed, ...fields })}]}\n`;

/** What the judge says of a commit that removes the service and writes some other files. */
function verdict(files: Readonly<Record<string, string>>, sandbox = mainWith(inProduction)) {
  commitChange(sandbox, { ...removal, ...files });
  return judged(sandbox);
}

describe('a high risk in production', () => {
  test('says how its owners can confirm it', () => {
    const { ok, problems } = verdict({});
    expect(ok).toBe(false);
    const { help } = problems.find(({ code }) => code === 'high-risk')!;
    expect(help).toContain(
      `or confirm it in ${ours}, with owner, reason and expires: {change: workload-removed, unit: payments/production/reports, object: Deployment/reports}`,
    );
  });

  test('passes once the change confirms it in a file of its owners', () => {
    const { ok, codes, demands, review } = verdict({ [ours]: file() });
    expect(codes).toContain('environments/payments/production.yaml note high-risk');
    expect(demands).toEqual([]);
    expect(review.verdict).toBe('safe');
    expect(review.risks).toContainEqual(
      expect.objectContaining({
        risk: 'workload-removed',
        confirmed: { owner: confirmed.owner, reason: confirmed.reason, expires: confirmed.expires },
      }),
    );
    expect(ok).toBe(true);
  });

  test.each([
    ['the file of the platform team', 'environments/confirmations.yaml'],
    ['the file of the security team', 'policies/confirmations.yaml'],
    ['the file of another team', 'teams/orders/confirmations.yaml'],
  ])('waits in spite of %s', (_, path) => {
    const sandbox = mainWith({
      ...inProduction,
      'teams/orders/team.yaml': 'kind: Team\nspec: {owner: o, costCentre: cc-1}\n',
    });
    const { ok, codes, problems } = verdict({ [path]: file() }, sandbox);
    expect(codes).toContain(`${path} error unused-confirmation`);
    expect(codes).toContain('environments/payments/production.yaml error high-risk');
    expect(problems.find(({ code }) => code === 'unused-confirmation')!.help).toBe(`move it to ${ours}`);
    expect(ok).toBe(false);
  });

  test.each<[string, object]>([
    ['another object', { object: 'Deployment/checkout' }],
    ['another unit', { unit: 'payments/production/checkout' }],
    ['another risk', { change: 'replicas-lowered' }],
  ])('waits if the confirmation is for %s', (_, fields) => {
    const { ok, codes } = verdict({ [ours]: file(fields) });
    expect(codes).toContain(`${ours} error unused-confirmation`);
    expect(codes).toContain('environments/payments/production.yaml error high-risk');
    expect(ok).toBe(false);
  });

  test('waits if the confirmation is over, and it may last a month at most', () => {
    const late = verdict({ [ours]: file({ expires: inDays(-1) }) });
    expect(late.codes).toContain(`${ours} error expired-confirmation`);
    expect(late.codes).toContain('environments/payments/production.yaml error high-risk');
    const long = verdict({ [ours]: file({ expires: inDays(31) }) });
    expect(long.codes).toContain(`${ours} error long-confirmation`);
    expect(long.ok).toBe(false);
  });

  test('waits if the confirmation was merged before: its owners have not seen this change', () => {
    const withFile = (text: string): Sandbox => mainWith({ ...inProduction, [ours]: text });
    const { ok, codes } = verdict({}, withFile(file()));
    expect(codes).toContain(`${ours} warning unused-confirmation`);
    expect(codes).toContain('environments/payments/production.yaml error high-risk');
    expect(ok).toBe(false);
    // the other form of the team's name does not make it new
    const renamed = verdict({}, withFile(file({ unit: 'team-payments/production/reports' })));
    expect(renamed.ok).toBe(false);
    // what its owners write again, they see again
    expect(verdict({ [ours]: file({ reason: 'this time too' }) }, withFile(file())).ok).toBe(true);
  });

  test('waits if the change makes another team the owner of the file', () => {
    const platform = inProduction['environments/platform.yaml']!;
    const { ok, codes } = verdict({
      'environments/platform.yaml': platform.replace('"@acme/payments"', '"@acme/platform"'),
      'environments/confirmations.yaml': file(),
    });
    expect(codes).toContain('environments/confirmations.yaml error unused-confirmation');
    expect(ok).toBe(false);
  });

  test('waits if the base names no owners, so that nobody reviews the file', () => {
    const platform = inProduction['environments/platform.yaml']!.replace(/, teams: {[^}]*}/, '');
    const sandbox = mainWith({ ...inProduction, 'environments/platform.yaml': platform });
    const { ok, codes } = verdict({ [ours]: file() }, sandbox);
    expect(codes).toContain('environments/payments/production.yaml error high-risk');
    expect(ok).toBe(false);
  });
});

test('a team cannot confirm lost data, which is for the platform team', () => {
  const sandbox = mainWith(inProduction);
  sandbox.write(ours, file({ change: 'data-loss' }));
  commit(sandbox);
  const { code, err } = sandbox.platform('check');
  expect(code).toBe(1);
  expect(err).toContain('data-loss cannot be confirmed here, because the platform team confirms lost data');
  expect(err).toContain('move the confirmation to environments/confirmations.yaml');
});
