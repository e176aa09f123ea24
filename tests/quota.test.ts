import { describe, expect, test } from 'vitest';
import { clusterInAws } from './support/clusters.js';
import { Sandbox, smallest } from './support/organisation.js';
import { waiverFile, waiversFile } from './support/waivers.js';

const service = (cpu: number, replicas = 4, more = '') =>
  `kind: WebService\nspec:\n  image: "web:1"\n  replicas: ${replicas}\n  resources: {cpu: "${cpu}", memory: 256Mi, cpuLimit: "8"}\n${more}`;

/** A team with an environment of 32 cores. */
const organisation = {
  ...smallest,
  'environments/payments/staging.yaml':
    'kind: Environment\nspec:\n  team: payments\n  tier: staging\n  resources:\n    cpu: "32"\n    memory: 16Gi\n',
  'teams/payments/checkout.yaml': service(4),
};

const overBudget = 'environments/payments/staging.yaml:6:10 error platform/budget:';

describe('the requests of an environment', () => {
  test('are held to its quota together, and the message names the units that request most', () => {
    const sandbox = new Sandbox({
      ...organisation,
      'teams/payments/ledger.yaml': service(5),
      'teams/payments/mails.yaml': 'kind: Worker\nspec: {image: "mails:1", replicas: 4}\n',
    });
    const { code, err } = sandbox.platform('synth');
    expect(code).toBe(1);
    expect(err).toContain(
      `${overBudget} the pods of payments-staging request 36.4 of requests.cpu at their fewest, and the quota is 32; most by ledger (20), checkout (16), mails (400m)`,
    );
    expect(err).toContain('fix: lower the requests or replicas of these units, or ask for a larger quota');
    expect(err).toContain('docs: platform explain platform/budget');
    expect(sandbox.tree()).toEqual({});
    expect(sandbox.platform('check').code).toBe(1);
  });

  test('are added up again when one unit changes, and when the quota changes', () => {
    const sandbox = new Sandbox({ ...organisation, 'teams/payments/ledger.yaml': service(2) });
    expect(sandbox.platform('synth').code).toBe(0);
    sandbox.write('teams/payments/ledger.yaml', service(5));
    expect(sandbox.platform('synth').err).toContain(overBudget);
    expect(sandbox.platform('synth', 'payments/staging/ledger').err).toContain(overBudget);
    sandbox.write('teams/payments/ledger.yaml', service(2));
    expect(sandbox.platform('synth').err).not.toContain(overBudget);
    const environment = 'environments/payments/staging.yaml';
    sandbox.write(environment, sandbox.read(environment).replace('"32"', '"20"'));
    expect(sandbox.platform('synth').err).toContain('the quota is 20; most by checkout (16), ledger (8)');
    sandbox.write(environment, sandbox.read(environment).replace('"20"', '"32"'));
    expect(sandbox.platform('synth')).toMatchObject({ code: 0, out: expect.stringContaining('0 written') });
  });

  test('of one unit that is too large point at the quota of the tier, if the environment sets none', () => {
    const sandbox = new Sandbox({
      ...smallest,
      'environments/tiers/staging.yaml': 'kind: Tier\nspec:\n  resources:\n    cpu: "8"\n    memory: 16Gi\n',
      'teams/payments/checkout.yaml': service(4),
    });
    expect(sandbox.platform('synth').err).toContain(
      'environments/tiers/staging.yaml:4:10 error platform/budget:',
    );
  });

  test('at peak only warn: scaled up, or during a rollout', () => {
    const sandbox = new Sandbox({
      ...organisation,
      'teams/payments/ledger.yaml': service(4),
    });
    const { code, err } = sandbox.platform('synth');
    expect(code).toBe(0);
    expect(err).toContain(
      'warning platform/budget-at-peak: the pods of payments-staging may request 40 of requests.cpu at peak, and the quota is 32; most by checkout (20), ledger (20)',
    );
  });

  test('include data that runs in the namespace', () => {
    const inCluster = (size: string) =>
      new Sandbox({
        ...organisation,
        'environments/clusters/eu.yaml': clusterInAws('cloudNativePg: {namespace: cnpg-system}'),
        'environments/tiers/staging.yaml':
          'kind: Tier\nspec: {data: {compositions: {Postgres: cloudnativepg, Cache: valkey}}}\n',
        'teams/payments/checkout.yaml': service(
          7.5,
          4,
          `  database: {type: postgres, size: ${size}}\n  caches: [{name: carts, size: ${size}}]\n`,
        ),
      }).platform('synth').err;
    expect(inCluster('small')).not.toContain(overBudget);
    expect(inCluster('large')).toContain(
      'request 34 of requests.cpu at their fewest, and the quota is 32; most by checkout (30)',
    );
  });

  test('can be waived, and a rendered tree is judged in the same way', () => {
    const sandbox = new Sandbox({ ...organisation, 'teams/payments/ledger.yaml': service(4) });
    expect(sandbox.platform('synth').code).toBe(0);
    const quota = 'apps/payments/staging/_environment/resourcequota-quota.yaml';
    sandbox.write(quota, sandbox.read(quota).replace('"32"', '"30"'));
    expect(sandbox.platform('check', 'apps').err).toContain(
      'request 32 of requests.cpu at their fewest, and the quota is 30; most by checkout (16), ledger (16)',
    );

    sandbox.write('teams/payments/ledger.yaml', service(5));
    const object = { unit: 'payments/staging/_environment', object: 'ResourceQuota/quota' };
    sandbox.write(waiversFile, waiverFile({ rule: 'platform/budget', ...object }));
    const { code, err } = sandbox.platform('synth');
    expect(err).toContain('note platform/budget: the pods of payments-staging request 36');
    expect(code).toBe(0);
  });
});
