import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Case } from './cases.js';
import { compositionOf, secretIn } from './connection-secrets.js';
import { Crossplane, hasPrograms } from './real.js';

describe.runIf(hasPrograms)('a database that begins with another', () => {
  const real = new Crossplane();
  beforeAll(() => real.start());
  afterAll(() => real.stop());

  const copy = (of: { namespace?: string; team?: string; from?: string; secret?: string } = {}) => ({
    apiVersion: 'acme.dev/v1',
    kind: 'Postgres',
    metadata: { name: 'addresses', namespace: of.namespace ?? 'logistics-dev' },
    spec: {
      engine: 'postgresql',
      version: '17',
      size: 'small',
      production: false,
      highAvailability: false,
      storage: '20Gi',
      externalName: 'logistics-dev-addresses',
      secret: of.secret ?? 'addresses-connection',
      tags: { team: of.team ?? 'logistics' },
      seedFrom: {
        externalName: 'logistics-staging-addresses',
        namespace: of.from ?? 'logistics-staging',
        newest: true,
      },
    },
  });
  const place = (name: string, team?: string) => ({
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name, ...(team === undefined ? {} : { labels: { 'acme.dev/team': team } }) },
  });
  const meant = secretIn('logistics-staging', 'addresses-connection', 'logistics', 'acme.dev/seeds');
  const there = [
    place('logistics-dev', 'logistics'),
    place('payments-dev', 'payments'),
    place('unlabelled'),
    meant,
    secretIn('logistics-staging', 'api.addresses'),
    secretIn('logistics-staging', 'payments--api.addresses', 'logistics-dev/addresses'),
    secretIn('payments-dev', 'addresses-connection', 'payments', 'acme.dev/seeds'),
  ];
  const seeds = async (
    composite: Case['composite'],
    required: readonly object[] = there,
    observed: readonly object[] = [],
  ) => {
    const of = compositionOf('postgres-cloudnativepg');
    const made = await real.render({ name: '', of, composite, required, details: {}, observed });
    return made.filter(({ metadata }) => metadata.name?.endsWith('.seed'));
  };

  test('has the password of that, and nothing else of it', async () => {
    expect(await seeds(copy())).toMatchObject([
      {
        kind: 'Secret',
        metadata: { name: 'addresses.logistics-staging.seed', namespace: 'logistics-dev' },
        data: meant.data,
      },
    ]);
  });

  test.each([
    ['another team, whatever it says of itself', copy({ namespace: 'payments-dev' })],
    ['another team, that says its own name', copy({ namespace: 'payments-dev', team: 'payments' })],
    ['nobody', copy({ namespace: 'unlabelled', team: '' })],
    ['who is not there', copy({ namespace: 'nowhere' })],
    ["the team, of a service's own Secret", copy({ secret: 'api.addresses' })],
    ['the team, of what is lent', copy({ secret: 'payments--api.addresses' })],
    ['the team, of what another has', copy({ from: 'payments-dev' })],
  ])('copies nothing for %s', async (_, composite) => {
    expect(await seeds(composite)).toEqual([]);
  });

  test('has it no longer when it is made', async () => {
    const cluster = (status: string) => ({
      apiVersion: 'postgresql.cnpg.io/v1',
      kind: 'Cluster',
      metadata: {
        name: 'addresses',
        namespace: 'logistics-dev',
        annotations: { 'crossplane.io/composition-resource-name': 'cluster' },
      },
      status: { conditions: [{ type: 'Ready', status }] },
    });
    expect(await seeds(copy(), there, [cluster('False')])).toHaveLength(1);
    expect(await seeds(copy(), there, [cluster('True')])).toEqual([]);
  });
});
