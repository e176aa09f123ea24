import { describe, expect, test } from 'vitest';
import type { ScorecardReport } from '../../scripts/report/schemas/scorecard.js';
import { catalogueOf } from '../support/catalogue.js';
import { clusterInAws } from '../support/clusters.js';
import { inDays } from '../support/days.js';
import { platformFileWith, Sandbox, smallest } from '../support/organisation.js';
import { some } from '../support/some.js';

const digest = `sha256:${'4e'.repeat(32)}`;

/** One service in production, on a cluster with Prometheus, of a team that answers for it. */
const production = {
  ...smallest,
  'environments/platform.yaml': platformFileWith('links: {grafana: "https://grafana.acme.dev"}'),
  'environments/tiers/production.yaml': 'kind: Tier\nspec: {production: true, images: digest}\n',
  'environments/clusters/eu.yaml': clusterInAws(
    'monitoring: {namespace: monitoring, labels: {release: prometheus}}',
  ),
  'environments/payments/production.yaml': 'kind: Environment\nspec: {team: payments, tier: production}\n',
  'teams/payments/team.yaml':
    'kind: Team\nspec: {owner: leads, costCentre: cc-1001, people: [Ada], onCall: "https://oncall.acme.dev"}\n',
  'teams/payments/checkout.yaml': `kind: WebService
spec:
  image: checkout:1.4.2@${digest}
  repository: https://github.com/acme/checkout
  replicas: 3
  database: {type: postgresql, size: small}
`,
};

function scored(sandbox: Sandbox, ...args: string[]): ScorecardReport {
  const run = sandbox.platform('scorecard', ...args, '--format', 'json');
  expect({ code: run.code, err: run.err }).toEqual({ code: 0, err: '' });
  return JSON.parse(run.out) as ScorecardReport;
}

/** The level and the states of the only service. */
function cardOf(sandbox: Sandbox) {
  const [{ level, checks, nextStep }] = scored(sandbox).services as [ScorecardReport['services'][number]];
  return { level, nextStep, state: Object.fromEntries(checks.map(({ check, state }) => [check, state])) };
}

test('a service has the level below its first failed check, and the next step with its command', () => {
  const sandbox = new Sandbox(production);
  expect(cardOf(sandbox)).toMatchObject({
    level: 'silver',
    nextStep: { check: 'has-runbook', command: 'platform explain WebService.alerts.runbook' },
    state: { 'has-owner': 'met', 'has-backups': 'met', 'has-slo': 'not met', 'has-dashboard': 'met' },
  });
  const alerts =
    '  alerts: [{name: SloBurnsFast, expr: "up == 0", for: 5m, severity: critical, runbook: "https://runbooks.acme.dev/x"}]\n';
  sandbox.write('teams/payments/checkout.yaml', production['teams/payments/checkout.yaml'] + alerts);
  expect(cardOf(sandbox)).toMatchObject({
    level: 'gold',
    state: { 'has-slo': 'met', 'tested-restore': 'not measured', 'within-budget': 'does not apply' },
  });
});

describe.each([
  [
    'has-owner',
    'none',
    { 'teams/payments/team.yaml': 'kind: Team\nspec: {owner: leads, costCentre: cc-1}\n' },
  ],
  [
    'has-oncall',
    'bronze',
    { 'teams/payments/team.yaml': 'kind: Team\nspec: {owner: a, costCentre: cc-1, people: [A]}\n' },
  ],
  [
    'has-techdocs',
    'bronze',
    {
      'teams/payments/checkout.yaml': production['teams/payments/checkout.yaml'].replace(
        / {2}repository.*\n/,
        '',
      ),
    },
  ],
  [
    'disruption-budget',
    'bronze',
    {
      'teams/payments/checkout.yaml': production['teams/payments/checkout.yaml'].replace(
        'replicas: 3',
        'replicas: 1',
      ),
    },
  ],
  ['has-dashboard', 'silver', { 'environments/platform.yaml': smallest['environments/platform.yaml']! }],
  [
    'within-budget',
    'silver',
    {
      'environments/platform.yaml': platformFileWith(
        'links: {grafana: "https://grafana.acme.dev"}, teams: {payments: {monthlyBudget: 1}}',
      ),
    },
  ],
])('%s', (check, level, change) => {
  test(`is not met by a change that leaves the service at ${level}`, () => {
    const card = cardOf(new Sandbox({ ...production, ...change }));
    expect(card).toMatchObject({ level, state: { [check]: 'not met' } });
  });
});

test('facts that people or programs state count, and a date holds for a while', () => {
  const facts = (tested: string) =>
    `kind: Scorecard\nspec:\n  facts:\n    payments/checkout: {ciPassing: false, templateUpToDate: true}\n    payments/production/checkout-db: {restoreTested: "${tested}"}\n`;
  const sandbox = new Sandbox({ ...production, 'scorecard/own/facts.yaml': facts(inDays(-10)) });
  expect(cardOf(sandbox)).toMatchObject({
    level: 'none',
    nextStep: { check: 'ci-passing' },
    state: { 'tested-restore': 'met', 'template-up-to-date': 'met' },
  });
  const { services } = catalogueOf(sandbox);
  expect(services[0]!.scorecard!.until).toEqual({ 'tested-restore': inDays(170) });
  sandbox.write('scorecard/own/facts.yaml', facts(inDays(-181)));
  expect(cardOf(sandbox).state['tested-restore']).toBe('not met');
  // the catalogue itself does not depend on the day
  expect(catalogueOf(sandbox).services[0]!.scorecard!.met).toContain('tested-restore');
});

test('an organisation adds checks, replaces built-in ones and turns them off', () => {
  const sandbox = new Sandbox({
    ...production,
    'scorecard/own/checks.yaml': `kind: Scorecard
spec:
  checks:
    - {name: has-slo, title: No objectives here, importance: low, level: "off", fact: slo, next: nothing}
    - {name: has-runbook, title: Runbooks, importance: low, level: "off", fact: runbook, next: nothing}
    - {name: pentest, title: It was attacked, importance: critical, level: bronze, fact: pentested, days: 365, next: "Ask for a test of {service}"}
`,
  });
  const { state, level } = cardOf(sandbox);
  expect(Object.keys(state)).not.toContain('has-slo');
  expect({ level, pentest: state['pentest'] }).toEqual({ level: 'gold', pentest: 'not measured' });
  sandbox.write(
    'scorecard/own/facts.yaml',
    'kind: Scorecard\nspec: {facts: {payments/checkout: {pentested: false}}}\n',
  );
  expect(cardOf(sandbox)).toMatchObject({
    level: 'none',
    nextStep: { check: 'pentest', next: 'Ask for a test of payments/checkout' },
  });
});

test('facts about nothing warn, and a malformed check is refused at its line', () => {
  const sandbox = new Sandbox({
    ...production,
    'scorecard/own/facts.yaml': 'kind: Scorecard\nspec: {facts: {payments/chekout: {docs: true}}}\n',
  });
  expect(sandbox.platform('check').err).toContain(
    'scorecard/own/facts.yaml:2:16 warning unknown-service: there is no service payments/chekout; did you mean "payments/checkout"?',
  );
  sandbox.write(
    'scorecard/own/facts.yaml',
    'kind: Scorecard\nspec: {checks: [{name: x, level: platinum}]}\n',
  );
  const run = sandbox.platform('scorecard');
  expect(run).toMatchObject({ code: 1, out: '' });
  expect(run.err).toContain('scorecard/own/facts.yaml:2:');
});

test('a waiver whose last day has passed fails its check', () => {
  const waived = (expires: string) => ({
    ...production,
    'teams/payments/checkout.yaml': `${production['teams/payments/checkout.yaml']}  resources: {cpu: 100m, memory: 256Mi}\n`,
    'policies/waivers/payments.yaml': `kind: Waivers\nspec: {waivers: [{rule: hardening/cpu-limit, unit: payments/production/checkout, object: Deployment/checkout, owner: ada, reason: soon, expires: ${expires}}]}\n`,
  });
  const state = (expires: string) => cardOf(new Sandbox(waived(expires))).state['no-expired-waiver'];
  expect([state(inDays(0)), state(inDays(-1))]).toEqual(['met', 'not met']);
});

test('is the same in every format, and a word chooses a team or a service', () => {
  const sandbox = new Sandbox({
    ...production,
    'teams/orders/team.yaml': 'kind: Team\nspec: {owner: x, costCentre: cc-2}\n',
    'environments/orders/production.yaml': 'kind: Environment\nspec: {team: orders, tier: production}\n',
    'teams/orders/checkout.yaml': `kind: Worker\nspec: {image: "other:1@${digest}"}\n`,
  });
  const all = scored(sandbox);
  expect(all.services.map(({ service, level }) => `${service} ${level}`)).toEqual([
    'orders/checkout none',
    'payments/checkout silver',
  ]);
  expect(all.teams).toMatchObject([
    { team: 'orders', none: 1 },
    { team: 'payments', silver: 1 },
  ]);
  for (const word of [
    'payments',
    'payments/checkout',
    'payments/production/checkout',
    'teams/payments/checkout.yaml',
  ])
    expect(scored(sandbox, word).services).toEqual(all.services.slice(1));
  expect(sandbox.platform('scorecard', 'checkout')).toMatchObject({
    code: 2,
    err: expect.stringContaining('name one of orders/checkout, payments/checkout'),
  });
  expect(sandbox.platform('scorecard', 'paymnets').err).toContain('did you mean "payments"?');
  expect(sandbox.platform('scorecard', '--format', 'markdown').out).toContain(
    '| `payments/checkout` | silver | Give `payments/checkout` alerts, each with a runbook |',
  );
  const metrics = sandbox.platform('scorecard', '--format', 'openmetrics').out;
  expect(metrics).toContain('waymark_scorecard_level{team="payments",service="payments/checkout"} 2\n');
  expect(metrics).toMatch(/# EOF\n$/);
  expect(metrics).not.toContain('tested-restore');
  const { services } = catalogueOf(sandbox);
  expect(some(services).map(({ id, scorecard }) => `${id} ${scorecard!.level}`)).toEqual(
    all.services.map(({ service, level }) => `${service} ${level}`),
  );
});

test('reads a catalogue anywhere, and refuses one of a newer version', () => {
  const sandbox = new Sandbox(production);
  sandbox.platform('catalog', '--out', 'catalog.json');
  const elsewhere = new Sandbox({ 'catalog.json': sandbox.read('catalog.json') });
  expect(scored(elsewhere, '--catalog', 'catalog.json')).toEqual(scored(sandbox));
  elsewhere.write('catalog.json', '{"version": 2, "units": []}');
  const run = elsewhere.platform('scorecard', '--catalog', 'catalog.json');
  expect(run).toMatchObject({ code: 2, out: '' });
  expect(run.err).toMatch(
    /catalog\.json is a catalogue of version 2, and this engine reads version 1\n.*fix: install/,
  );
  for (const text of ['[]', '{', '{"version": "1"}', '{"version": 1}']) {
    elsewhere.write('catalog.json', text);
    expect(elsewhere.platform('scorecard', '--catalog', 'catalog.json').err).toContain('is no catalogue');
  }
});
