import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { clusterInAws } from './support/clusters.js';
import { Sandbox, smallest } from './support/organisation.js';

const { 'environments/payments/staging.yaml': plainEnvironment, ...withoutEnvironment } = smallest;
const cluster = clusterInAws();
const withCrossplane = { ...smallest, 'environments/clusters/eu.yaml': cluster };

const accepted = `apiVersion: acme.dev/v1
kind: Environment
metadata:
  name: payments-staging
spec:
  team: payments
  tier: staging
  resources:
    cpu: "8"
    memory: 16Gi
  databases:
    - type: postgres
      size: small
  queues:
    - type: sqs
      name: payment-events
`;

describe('an Environment', () => {
  test('as people write it becomes a namespace, its guards, its databases and its queues', () => {
    const sandbox = new Sandbox({
      ...withoutEnvironment,
      'environments/clusters/eu.yaml': cluster,
      'environments/team-payments/staging.yaml': accepted,
    });
    expect(sandbox.platform('synth')).toMatchObject({ code: 0 });
    const quota = parse(sandbox.read('apps/payments/staging/_environment/resourcequota-quota.yaml'));
    expect(quota.spec.hard).toMatchObject({ 'requests.cpu': '8', 'requests.memory': '16Gi' });
    const database = parse(sandbox.read('apps/payments/staging/shared-db/postgres-shared-db.yaml'));
    expect(database).toMatchObject({
      apiVersion: 'acme.dev/v1',
      metadata: { namespace: 'payments-staging' },
      spec: { size: 'small', externalName: 'payments-staging-shared-db' },
    });
    const queue = parse(sandbox.read('apps/payments/staging/payment-events/queue-payment-events.yaml'));
    expect(queue.kind).toBe('Queue');
  });

  test.each(['staging', 'payments-staging', 'stage'])('may be named %s', (name) => {
    const sandbox = new Sandbox({
      ...withoutEnvironment,
      'environments/team-payments/staging.yaml': `metadata: {name: ${name}}\n${plainEnvironment}`,
    });
    expect(sandbox.platform('synth')).toMatchObject({ code: 0 });
    const folder = 'apps/payments/staging/_environment';
    expect(sandbox.read(`${folder}/namespace-payments-staging.yaml`)).toContain('kind: Namespace');
  });

  test('takes the quota of its tier, and says of each line where it comes from', () => {
    const sandbox = new Sandbox({
      ...smallest,
      'environments/tiers/staging.yaml': 'kind: Tier\nspec:\n  resources: {cpu: "3", memory: 5Gi}\n',
      'environments/payments/staging.yaml':
        'kind: Environment\nspec:\n  team: payments\n  tier: staging\n  resources: {memory: 7Gi}\n',
    });
    sandbox.platform('synth');
    const { out } = sandbox.platform(
      'explain',
      'apps/payments/staging/_environment/resourcequota-quota.yaml',
    );
    expect(out).toMatch(/requests.cpu: "3" +# environments\/tiers\/staging.yaml:3:20 resources.cpu/);
    expect(out).toMatch(/requests.memory: 7Gi +# environments\/payments\/staging.yaml:5:23 resources.memory/);
  });

  test('cannot claim a namespace of Kubernetes or of the cluster', () => {
    const sandbox = new Sandbox({
      ...smallest,
      'environments/clusters/eu.yaml':
        'kind: Cluster\nspec:\n  server: "https://eu.example.com"\n  gateway: {name: public, namespace: gateway-system}\n',
      'environments/gateway/system.yaml': 'kind: Environment\nspec: {team: gateway, tier: staging}\n',
      'environments/kube/system.yaml': 'kind: Environment\nspec: {team: kube, tier: staging}\n',
      'teams/gateway/team.yaml': 'kind: Team\nspec: {owner: a, costCentre: a}\n',
      'teams/kube/team.yaml': 'kind: Team\nspec: {owner: a, costCentre: a}\n',
    });
    const { code, err } = sandbox.platform('synth');
    expect(code).toBe(1);
    expect(err).toContain('environments/gateway/system.yaml:1:1 error reserved-name');
    expect(err).toContain('environments/kube/system.yaml:1:1 error reserved-name');
  });

  test('whose namespace is too long or belongs to another is refused', () => {
    const long = 'a'.repeat(40);
    const team = 'kind: Team\nspec: {owner: a, costCentre: a}\n';
    const sandbox = new Sandbox({
      ...smallest,
      'environments/a/b-c.yaml': 'kind: Environment\nspec: {team: a, tier: staging}\n',
      'environments/a-b/c.yaml': 'kind: Environment\nspec: {team: a-b, tier: staging}\n',
      [`environments/${long}/${long}.yaml`]: `kind: Environment\nspec: {team: ${long}, tier: staging}\n`,
      'teams/a/team.yaml': team,
      'teams/a-b/team.yaml': team,
      [`teams/${long}/team.yaml`]: team,
    });
    const { code, err } = sandbox.platform('synth');
    expect(code).toBe(1);
    expect(err).toContain('error ambiguous-name: its namespace a-b-c is also the namespace of');
    expect(err).toContain('error name-too-long');
  });
});

describe('the cluster of an environment', () => {
  const named = (files: Record<string, string | null>) =>
    new Sandbox({ ...smallest, ...files }).platform('synth');

  test('is the only one there is, if nobody names one', () => {
    expect(named({})).toMatchObject({ code: 0 });
    for (const files of [
      { 'environments/clusters/us.yaml': cluster },
      { 'environments/clusters/eu.yaml': null },
    ] as Record<string, string | null>[]) {
      const { code, err } = named(files);
      expect(code).toBe(1);
      expect(err).toContain(
        'environments/payments/staging.yaml:2:30 error missing-field: neither the environment nor its tier staging names a cluster',
      );
    }
  });

  test('whose file has an error is not also reported as missing', () => {
    const { code, err } = new Sandbox({
      ...smallest,
      'environments/clusters/eu.yaml': 'kind: Cluster\nspec: {server: "https://eu.example.com", regoin: x}\n',
    }).platform('synth');
    expect(code).toBe(1);
    expect(err).toContain('did you mean "region"?');
    expect(err.match(/error /g)).toHaveLength(1);
  });

  test("is its own, before its tier's", () => {
    const sandbox = new Sandbox({
      ...smallest,
      'environments/clusters/us.yaml': cluster,
      'environments/clusters/eu.yaml':
        'kind: Cluster\nspec: {server: "https://eu.example.com", podIdentity: true}\n',
      'environments/tiers/staging.yaml': 'kind: Tier\nspec: {cluster: us}\n',
      'environments/payments/staging.yaml':
        'kind: Environment\nspec: {team: payments, tier: staging, cluster: eu}\n',
    });
    expect(sandbox.platform('synth')).toMatchObject({ code: 0 });
    expect(Object.keys(sandbox.tree())).toContain(
      'apps/payments/staging/_environment/networkpolicy-allow-pod-identity.yaml',
    );
  });
});

describe('a name', () => {
  test.each([
    [
      'environments/payments/dev_1.yaml',
      'kind: Environment\nspec: {team: payments, tier: staging}\n',
      'bad-name',
    ],
    [
      'environments/payments/a--b.yaml',
      'kind: Environment\nspec: {team: payments, tier: staging}\n',
      'bad-name',
    ],
    ['teams/payments/_environment.yaml', 'kind: WebService\nspec: {image: "a:1"}\n', 'bad-name'],
    ['teams/payments/a--b.yaml', 'kind: WebService\nspec: {image: "a:1"}\n', 'bad-name'],
    ['teams/payments/default.yaml', 'kind: WebService\nspec: {image: "a:1"}\n', 'reserved-name'],
    ['teams/payments/environment.yaml', 'kind: WebService\nspec: {image: "a:1"}\n', 'reserved-name'],
    ['environments/clusters/management.yaml', cluster, 'reserved-name'],
    ['teams/payments/constructor.yaml', 'kind: WebService\nspec: {image: "a:1"}\n', 'bad-name'],
    ['teams/a--b/team.yaml', 'kind: Team\nspec: {owner: a, costCentre: a}\n', 'bad-name'],
  ])('%s is refused', (path, text, code) => {
    const sandbox = new Sandbox({ ...smallest, [path]: text });
    const { code: exit, err } = sandbox.platform('synth');
    expect(exit).toBe(1);
    expect(err).toContain(`error ${code}`);
    expect(err).toContain(path.startsWith('teams/a--b') ? 'teams/a--b' : path);
  });

  test('of a team is that of its folder', () => {
    const sandbox = new Sandbox({
      ...smallest,
      'teams/payments/team.yaml': 'kind: Team\nmetadata: {name: billing}\nspec: {owner: a, costCentre: a}\n',
    });
    expect(sandbox.platform('synth').err).toContain('teams/payments/team.yaml:2:18 error name-mismatch');
  });
});

test('a cluster says what its secret store needs', () => {
  const sandbox = new Sandbox({
    ...withCrossplane,
    'environments/clusters/eu.yaml':
      'kind: Cluster\nspec:\n  server: "https://eu.example.com"\n  externalSecrets: {provider: aws}\n',
  });
  const { code, err } = sandbox.platform('synth');
  expect(code).toBe(1);
  expect(err).toContain(
    'environments/clusters/eu.yaml:4:31 error missing-field: secrets of aws need the cluster\'s field "region"',
  );
  expect(err).toContain('externalSecrets.rolePrefix');
});
