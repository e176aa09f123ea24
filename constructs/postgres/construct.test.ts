import { expect, test } from 'vitest';
import { render } from '../../scripts/render/render.js';
import { type ContextOptions, context } from '../../tests/support/context.js';

const plain = { size: 'small', version: '17', highAvailability: false, allowFrom: [] };

const postgres = (spec: object, different?: ContextOptions) =>
  render({
    id: 'payments/staging/ledger-db',
    kind: 'Postgres',
    name: 'ledger-db',
    spec: { ...plain, ...spec },
    destination: { cluster: 'eu', namespace: 'payments-staging' },
    context: context(different),
    declaredIn: 'teams/payments/ledger-db.yaml',
  }).files.get('postgres-ledger-db.yaml')!;

test('a Postgres is a composite resource with size and cost tags, and selects the Composition of its tier', () => {
  expect(postgres({ service: 'ledger' })).toMatchObject({
    apiVersion: 'acme.dev/v1',
    metadata: { name: 'ledger-db', namespace: 'payments-staging' },
    spec: {
      crossplane: { compositionSelector: { matchLabels: { 'acme.dev/serves-staging': 'yes' } } },
      engine: 'postgresql',
      version: '17',
      size: 'small',
      storage: '20Gi',
      highAvailability: false,
      tags: { team: 'payments', service: 'ledger', environment: 'staging', 'cost-centre': 'cc-1001' },
    },
  });
});

test('backups and deletion protection have defaults by tier, which the tier can override', () => {
  expect(postgres({}, { tier: { production: true } })['spec']).toMatchObject({
    production: true,
    backupDays: 30,
    deletionProtection: true,
  });
  const tier = { production: true, data: { backupDays: 14, deletionProtection: false, compositions: {} } };
  expect(postgres({}, { tier })['spec']).toMatchObject({
    backupDays: 14,
    deletionProtection: false,
  });
});

test('its cloud name contains team and environment', () => {
  expect(postgres({})['spec']).toMatchObject({ externalName: 'payments-staging-ledger-db' });
});

test('it is deleted only after confirmation, and may sync before its definition', () => {
  expect(postgres({}).metadata['annotations']).toEqual({
    'argocd.argoproj.io/sync-options': 'Prune=confirm,Delete=confirm,SkipDryRunOnMissingResource=true',
  });
});

test("the organisation's own sizes and API group are used", () => {
  const sizes = { tiny: { cpu: '1', memory: '1Gi', databaseClass: 'db.t4g.micro', storage: '5Gi' } };
  const own = postgres({ size: 'tiny' }, { platform: { sizes, apiGroup: 'platform.acme.dev' } });
  expect(own).toMatchObject({
    apiVersion: 'platform.acme.dev/v1',
    spec: { size: 'tiny', storage: '5Gi' },
  });
});

test('a version may be a number, and storage that is written replaces that of the size', () => {
  expect(postgres({ version: 16, storage: '50Gi' })['spec']).toMatchObject({
    version: '16',
    storage: '50Gi',
  });
});

test.each([
  ['1Ti', '1024Gi'],
  ['1.5Ti', '1536Gi'],
  ['51200Mi', '50Gi'],
  ['50Gi', '50Gi'],
])('storage of %s is written as %s, the unit in which it is bought', (storage, written) => {
  expect(postgres({ storage })['spec']).toMatchObject({ storage: written });
});
