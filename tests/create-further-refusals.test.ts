import { describe, expect, test } from 'vitest';
import { equipped, Workplace } from './support/creating.js';

const service = 'kind: WebService\nspec: {image: "mail:1.0.0"}\n';
const files: Readonly<Record<string, string>> = {
  ...equipped,
  'teams/ledgers/team.yaml': equipped['teams/payments/team.yaml']!,
  'environments/ledgers/staging.yaml': 'kind: Environment\nspec: {team: ledgers, tier: staging}\n',
  'teams/ledgers/mail.yaml': service,
};

/** What a refused command says. Nothing may be left of it. */
function refusal(line: string, more: Readonly<Record<string, string>> = {}) {
  const work = new Workplace({ ...files, ...more });
  const left = () => ['teams', 'environments', 'constructs'].flatMap((folder) => work.files(folder));
  const before = left();
  const { code, out, err } = work.platform('create', ...line.split(' '));
  expect({ out, left: left() }).toEqual({ out: '', left: before });
  return { code, err };
}

describe('is refused before anything is written', () => {
  test.each([
    ['worker --name checkout --team payments', 'teams/payments/checkout.yaml already exists'],
    ['team --name payments', 'teams/payments/team.yaml already exists'],
    ['cluster --name eu --server https://eu.acme.dev', 'environments/clusters/eu.yaml already exists'],
    [
      'environment --team payments --name staging --tier staging',
      'environments/payments/staging.yaml already exists',
    ],
    ['team --name Fraud', '--name cannot be Fraud: a name has lower-case letters'],
    ['kind --name Nightly', '--name cannot be Nightly: a name has words'],
    [
      `queue --team payments --name ${'q'.repeat(41)}`,
      '--name has 41 characters, and at most 40 are allowed',
    ],
    [
      'cluster --name us --server us.acme.dev',
      '--server cannot be us.acme.dev: the URL begins with https://',
    ],
    [
      'cronjob --name sweep --team payments --schedule daily',
      '--schedule cannot be daily: a schedule has five fields',
    ],
    [
      'queue --name mails --team paymets',
      'there is no team paymets; did you mean "payments"?\n  fix: use one of ledgers, payments, or create the team: platform create team --name paymets',
    ],
    [
      'environment --team payments --name qa --tier stagin',
      'there is no tier stagin; did you mean "staging"?',
    ],
    ['environment --team payments --name qa --tier staging --cluster us', 'there is no cluster us'],
    ['database --name rates --team payments --size larg', 'there is no size larg; did you mean "large"?'],
    ['database --name rates --team payments --kind oracle', '--kind cannot be oracle'],
    [
      'queue --name mails --team payments --for mail',
      'there is no service mail\n  fix: use one of checkout, or create the service: platform create service --name mail',
    ],
    ['bucket --team payments', 'a flag is missing: --name'],
    ['cach --name x', 'create has no command cach; did you mean "cache"?'],
  ])('%s', (line, message) => {
    expect(refusal(line)).toEqual({ code: 2, err: expect.stringContaining(message) });
  });

  test.each([
    ['worker --name allow-dns --team payments', 'teams/payments/allow-dns.yaml:5:9 error reserved-name'],
    ['team --name con', 'error'],
    [
      'kind --name web-service',
      'constructs/own/web-service/construct.ts:15:1 error own-kind: the kind WebService is built in',
    ],
    ['cache --name checkout --team payments --for checkout', 'teams/payments/checkout.yaml'],
  ])('by the rules for declarations: %s', (line, message) => {
    const { code, err } = refusal(line);
    expect({ code, err }).toEqual({ code: 1, err: expect.stringContaining(message) });
    expect(err).toContain('nothing was created');
  });

  test('data in a service of TypeScript, with what to write there', () => {
    const typed = `import { service } from 'waymark-platform';\nexport default service({ image: 'typed:1.0.0' });\n`;
    expect(
      refusal('queue --name mails --team payments --for typed', { 'teams/payments/typed.ts': typed }),
    ).toEqual({
      code: 2,
      err: 'platform: teams/payments/typed.ts is TypeScript, which this command does not change\n  fix: add this to its queues: {name: mails}\n',
    });
  });

  test('data on a cluster that has none', () => {
    const bare = {
      'environments/clusters/eu.yaml': 'kind: Cluster\nspec: {server: "https://eu.example.com"}\n',
    };
    expect(refusal('database --name rates --team payments', bare).err).toContain(
      'error no-capability: the Postgres rates needs Crossplane',
    );
  });
});

test('data is written into a platform.yaml beside the code, which has no envelope', () => {
  const work = new Workplace({
    ...files,
    'teams/payments/refunds/platform.yaml': '# ours\nimage: refunds:1.0.0\nenvironments: [staging] # first\n',
  });
  const { code, err } = work.platform(...'create queue --name lost --team payments --for refunds'.split(' '));
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(work.read('platform/teams/payments/refunds/platform.yaml')).toBe(
    '# ours\nimage: refunds:1.0.0\nenvironments: [staging] # first\nqueues:\n  - name: lost\n',
  );
});

test('an environment is written into the folder that its team has', () => {
  const { 'environments/payments/staging.yaml': staging, ...others } = files;
  const work = new Workplace({ ...others, 'environments/team-payments/staging.yaml': staging! });
  const { code, err } = work.platform(
    ...'create environment --name qa --team payments --tier staging'.split(' '),
  );
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(work.files('environments')).toContain('team-payments/qa.yaml');
  expect(work.files('environments')).not.toContain('payments/qa.yaml');
});
