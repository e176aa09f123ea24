import { expect, test } from 'vitest';
import { problemCodes } from '../support/check.js';
import { clusterInAws } from '../support/clusters.js';
import { Sandbox, smallest } from '../support/organisation.js';

const broken = 'kind: [\n';

/** Declarations that refer to everything that the other files declare. */
const organisation = {
  ...smallest,
  'environments/clusters/eu.yaml': clusterInAws(),
  'environments/clusters/us.yaml': 'kind: Cluster\nspec: {server: "https://us.example.com"}\n',
  'environments/tiers/staging.yaml': 'kind: Tier\nspec: {cluster: eu}\n',
  'environments/orders/staging.yaml': 'kind: Environment\nspec: {team: orders, tier: staging}\n',
  'teams/orders/team.yaml': 'kind: Team\nspec: {owner: orders-leads, costCentre: cc-1002}\n',
  'teams/orders/events.yaml':
    'kind: Topic\nmetadata: {name: placed}\nspec: {allowFrom: [payments/checkout]}\n---\nkind: Queue\nmetadata: {name: paid}\nspec: {allowFrom: [payments/checkout]}\n',
  'teams/orders/api.yaml':
    'kind: WebService\nspec: {image: "api:1.0.0", databases: [{name: ledger}], allowFrom: [payments/checkout]}\n',
  'teams/payments/checkout.yaml':
    'kind: WebService\nspec: {image: "checkout:1.4.2", dependsOn: [orders/api], topics: [{use: orders/placed}], queues: [{use: orders/paid}], environments: {staging: {replicas: 2}}}\n',
  'teams/payments/checkout.images.yaml': 'staging: checkout:1.4.2\n',
  'teams/payments/manifests/staging/notes.yaml':
    'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: notes}\ndata: {note: one}\n',
  'policies/waivers/orders.yaml':
    'kind: Waivers\nspec:\n  waivers:\n    - {rule: hardening/replicas, unit: orders/staging/api, object: Deployment/api, owner: me, reason: later, expires: "2026-12-31"}\n',
};

test('the declarations below are valid', () => {
  expect(new Sandbox(organisation).platform('synth').code).toBe(0);
});

test.each([
  'teams/orders/events.yaml',
  'teams/orders/api.yaml',
  'teams/orders/team.yaml',
  'teams/payments/checkout.yaml',
  'teams/payments/team.yaml',
  'environments/orders/staging.yaml',
  'environments/payments/staging.yaml',
  'environments/tiers/staging.yaml',
  'environments/clusters/eu.yaml',
])('if %s cannot be parsed, no other file is blamed', (file) => {
  const sandbox = new Sandbox({ ...organisation, [file]: broken });
  for (const command of ['check', 'synth']) {
    const { code, err } = sandbox.platform(command);
    const places = [...err.matchAll(/^(\S+?)(?::\d+)* (?:error|warning) /gm)].map(([, place]) => place);
    expect({ code, places: [...new Set(places)] }).toEqual({ code: 1, places: [file] });
  }
});

test('a module that fails is the only problem, though others use its database', () => {
  const sandbox = new Sandbox({
    ...smallest,
    'teams/payments/ledger.ts':
      "import { service } from 'waymark-platform';\nexport default service({ image: 'l:1.0.0', database: {} });\nthrow new Error('no');\n",
    'teams/payments/ledger.images.yaml': 'staging: l:1.0.0\n',
    'teams/payments/report.yaml':
      'kind: Worker\nspec: {image: "report:1.0.0", dependsOn: [ledger], database: {use: ledger-db}}\n',
  });
  expect(problemCodes(sandbox)).toEqual(['error typed-error']);
});

test('a wrong reference is reported though another team has a broken file', () => {
  const sandbox = new Sandbox({
    ...organisation,
    'teams/orders/api.yaml': broken,
    'teams/payments/report.yaml': 'kind: Worker\nspec: {image: "report:1.0.0", dependsOn: [chekout]}\n',
  });
  expect(problemCodes(sandbox)).toEqual(['error yaml-syntax', 'error unknown-service']);
});
