import { expect, test } from 'vitest';
import { problemCodes } from './support/check.js';
import { inDays } from './support/days.js';
import { commit } from './support/git.js';
import { Sandbox, smallest } from './support/organisation.js';
import {
  breaking,
  manifestFile,
  privileged,
  theRule,
  theUnit,
  waiverFile,
  waiversFile,
  withWaiver,
} from './support/waivers.js';

const waived = (said: Readonly<Record<string, string>> = {}) =>
  new Sandbox({ ...breaking, ...withWaiver(said) });

test('a waived finding is reported in each run and does not block; without the waiver it blocks', () => {
  const sandbox = waived();
  for (let i = 0; i < 2; i++) {
    const { code, err } = sandbox.platform('synth');
    expect(code).toBe(0);
    expect(err).toContain(`${manifestFile}:13:25 note ${theRule}: container app is privileged`);
  }
  expect(sandbox.tree(`apps/${theUnit}`)).not.toEqual({});
  expect(problemCodes(sandbox)).toEqual([`note ${theRule}`]);
  expect(problemCodes(sandbox, `apps/${theUnit}`)).toEqual([`note ${theRule}`]);

  sandbox.remove(waiversFile);
  expect(sandbox.platform('synth').code).toBe(1);
  expect(problemCodes(sandbox)).toEqual([`error ${theRule}`]);
  expect(problemCodes(sandbox, `apps/${theUnit}`)).toEqual([`error ${theRule}`]);
});

test('a waiver applies only to its unit, even if two units break the rule at the same place', () => {
  const sandbox = new Sandbox({
    ...breaking,
    'environments/payments/production.yaml': 'kind: Environment\nspec: {team: payments, tier: staging}\n',
    'teams/payments/manifests/staging/fill.yaml': null,
    'teams/payments/manifests/fill.yaml': privileged('fill'),
    ...withWaiver(),
  });
  expect(problemCodes(sandbox).sort()).toEqual([`error ${theRule}`, `note ${theRule}`]);
  expect(sandbox.platform('synth').code).toBe(1);
});

test('a waiver of one object does not cover another object of the unit with the same message', () => {
  const sandbox = waived();
  sandbox.write(manifestFile, `${privileged('fill')}---\n${privileged('drain')}`);
  expect(problemCodes(sandbox).sort()).toEqual([`error ${theRule}`, `note ${theRule}`]);
});

test('a waiver that nothing needs fails check, of which only the whole can say so, and warns in synth', () => {
  const sandbox = waived();
  sandbox.write(manifestFile, privileged('fill').replace('privileged: true', 'privileged: false'));
  const { code, err } = sandbox.platform('check');
  expect(code).toBe(1);
  expect(err).toContain(
    `${waiversFile}:7:15 error unused-waiver: nothing needs this waiver: no Job/fill in ${theUnit} breaks ${theRule}`,
  );
  const synthesised = sandbox.platform('synth');
  expect(synthesised.code).toBe(0);
  expect(synthesised.err).toContain('warning unused-waiver');
  expect(problemCodes(sandbox, 'apps')).toEqual([]);
  expect(sandbox.platform('synth', 'payments/staging').err).not.toContain('unused-waiver');
});

test('does not report a waiver as unused if its unit cannot be rendered', () => {
  const sandbox = waived();
  sandbox.write(manifestFile, privileged('fill').replace('apiVersion: batch/v1\n', ''));
  const problems = problemCodes(sandbox);
  expect(problems).toContainEqual(expect.stringContaining('error '));
  expect(problems).not.toContainEqual(expect.stringContaining('unused-waiver'));
});

test.each([
  [
    'rule',
    'pod-security/privilege',
    ':5:13 error unknown-rule: there is no rule pod-security/privilege; did you mean "pod-security/privileged"?',
  ],
  [
    'unit',
    'identity/staging/_manifests',
    ':6:13 error name-mismatch: identity/staging/_manifests does not belong to payments',
  ],
  [
    'unit',
    'payments/staging/manifests',
    `:6:13 error unused-waiver: nothing needs this waiver: there is no unit payments/staging/manifests; did you mean "${theUnit}"?`,
  ],
  ['unit', '../payments', ':6:13 error bad-value: Waivers.waivers[0].unit cannot be "../payments"'],
  ['object', 'fill', ':7:15 error bad-value: Waivers.waivers[0].object cannot be "fill"'],
  ['object', 'Job/*', ':7:15 error unused-waiver'],
  ['owner', '" "', ':8:14 error bad-value'],
  ['reason', '""', ':9:15 error bad-value'],
  ['expires', '2027-02-30', ':10:16 error bad-value: 2027-02-30 is not a valid date'],
  ['expires', 'never', ':10:16 error bad-value'],
  ['expires', inDays(91), ':10:16 error long-waiver: this waiver lasts 91 days; at most 90 are allowed'],
  ['until', '2027-01-01', ':11:7 error unknown-field'],
])('a waiver whose %s is %s is refused, at its line', (field, value, message) => {
  const { code, err } = waived({ [field]: value }).platform('check');
  expect(code).toBe(1);
  expect(err).toContain(waiversFile + message);
});

test.each([
  ['a missing field', waiverFile().replace(/ {6}owner.*\n/, ''), 'missing-field'],
  ['a duplicate key', waiverFile().replace(/( {6}owner.*\n)/, '$1$1'), 'duplicate-key'],
  ['an anchor', waiverFile().replace('rule: ', 'rule: &it '), 'yaml-feature'],
  ['a character that is not shown', waiverFile().replace('until v3', 'until\u200bv3'), 'hidden-character'],
  ['the same waiver twice', waiverFile() + waiverFile().split('waivers:\n')[1]!, 'duplicate-name'],
  ['another kind', 'kind: Tier\n', 'misplaced-kind'],
  ['nothing', '', 'not-a-declaration'],
])('%s in a file of waivers is refused', (_, text, problem) => {
  const sandbox = new Sandbox({ ...breaking, [waiversFile]: text });
  expect(problemCodes(sandbox)).toContain(`error ${problem}`);
});

test('a waiver file must be in its folder and belong to an existing team', () => {
  const unknown = new Sandbox({ ...smallest, 'policies/waivers/payment.yaml': waiverFile() });
  expect(unknown.platform('check').err).toContain(
    'policies/waivers/payment.yaml error unknown-team: there is no team payment; did you mean "payments"?',
  );
  const misplaced = new Sandbox({ ...smallest, 'teams/payments/waivers.yaml': waiverFile() });
  expect(misplaced.platform('check').err).toContain('error misplaced-kind: a Waivers does not belong here');
});

test('a finding with an expired waiver blocks if its unit differs from the commit, and warns otherwise', () => {
  const sandbox = waived();
  sandbox.platform('synth');
  sandbox.write(waiversFile, waiverFile({ expires: inDays(-1) }));
  const blocked = ['warning expired-waiver', `error ${theRule}`];
  const warned = ['warning expired-waiver', `warning ${theRule}`];
  // without git, every unit counts as changed
  expect(problemCodes(sandbox)).toEqual(blocked);
  expect(sandbox.platform('synth').code).toBe(0);

  commit(sandbox);
  expect(problemCodes(sandbox)).toEqual(warned);
  expect(sandbox.platform('check').code).toBe(0);
  expect(problemCodes(sandbox, `apps/${theUnit}`)).toEqual(warned.toReversed());
  // rendering would change the unit
  sandbox.write(manifestFile, privileged('fill', 'main'));
  expect(problemCodes(sandbox)).toEqual(blocked);
  // the same once it is written
  expect(sandbox.platform('synth').code).toBe(0);
  expect(problemCodes(sandbox)).toEqual(blocked);
  commit(sandbox);
  expect(problemCodes(sandbox)).toEqual(warned);
  // another unit may change
  sandbox.write(
    'teams/payments/checkout.yaml',
    'kind: WebService\nspec: {image: "checkout:1.4.3", replicas: 3}\n',
  );
  expect(problemCodes(sandbox)).toEqual(warned);
});

test('synth and check agree about an expired waiver of a unit that has not changed', () => {
  const sandbox = waived({ expires: inDays(-1) });
  sandbox.platform('synth');
  commit(sandbox);
  const said = (...args: string[]) =>
    (
      JSON.parse(sandbox.platform(...args, '--format', 'json').out) as {
        problems: { severity: string; code: string }[];
      }
    ).problems.map(({ severity, code }) => `${severity} ${code}`);
  const expected = ['warning expired-waiver', `warning ${theRule}`];
  expect(said('synth')).toEqual(expected);
  expect(said('synth', '--check')).toEqual(expected);
  expect(said('check')).toEqual(expected);
  // the same for a part of the organisation, whose waivers are a part of it too
  expect(said('synth', 'payments')).toEqual(expected);
  expect(said('check', 'payments')).toEqual(expected);
  expect(said('check', waiversFile)).toEqual(['warning expired-waiver']);
});

test('a part that is checked has the problems of its own waivers and of no others', () => {
  const sandbox = waived({ rule: 'pod-security/privilege' });
  expect(problemCodes(sandbox, 'payments')).toContain('error unknown-rule');
  expect(problemCodes(sandbox, 'payments/staging/_manifests')).toContain('error unknown-rule');
  expect(problemCodes(sandbox, 'payments/staging/checkout')).toEqual([]);
  expect(sandbox.platform('synth', 'payments/staging/checkout')).toMatchObject({ code: 0, err: '' });
});

test('waivers are listed with their findings, the next to expire first', () => {
  const second = waiverFile({ object: 'Job/drain', expires: inDays(-3), owner: 'joe@acme.dev' }).split(
    'waivers:\n',
  )[1]!;
  const third = waiverFile({ object: 'Job/gone', expires: inDays(14) }).split('waivers:\n')[1]!;
  const sandbox = new Sandbox({
    ...breaking,
    [manifestFile]: `${privileged('fill')}---\n${privileged('drain')}`,
    [waiversFile]: waiverFile({ expires: inDays(14) }) + second + third,
  });
  const { code, out } = sandbox.platform('policy', 'waivers', '--format', 'json');
  expect(code).toBe(0);
  const { waivers } = JSON.parse(out) as { waivers: Record<string, unknown>[] };
  expect(waivers.map(({ object, days, state, line }) => [object, days, state, line])).toEqual([
    ['Job/drain', -3, 'expired', 11],
    ['Job/fill', 14, 'soon', 5],
    ['Job/gone', 14, 'unused', 17],
  ]);
  expect(waivers[0]).toMatchObject({
    rule: theRule,
    unit: theUnit,
    owner: 'joe@acme.dev',
    file: waiversFile,
  });
  expect(sandbox.platform('policy', 'waivers').out).toContain(
    `expired  ${theRule}  Job/drain in ${theUnit}\n         until ${inDays(-3)} (3 days ago), joe@acme.dev: formats its volume itself until v3\n         ${waiversFile}:11\n`,
  );
});

test('an organisation without waivers has none to list', () => {
  expect(new Sandbox().platform('policy', 'waivers').out).toBe('there are no waivers\n');
});
