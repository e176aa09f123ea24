import { expect, test } from 'vitest';
import { render } from '../../scripts/render/render.js';
import { context } from '../../tests/support/context.js';
import { type DataKind, dataKinds } from './data-kinds.js';

const sized = { size: 'medium', highAvailability: true, allowFrom: [] };
const stored = { storage: '100Gi', backupDays: 7, deletionProtection: false };

/** A unit spec of each kind, and the composite fields that follow from it. */
const cases: Readonly<Record<DataKind, readonly [spec: object, composite: object]>> = {
  Postgres: [
    { ...sized, version: 17 },
    { engine: 'postgresql', version: '17', size: 'medium', highAvailability: true, ...stored },
  ],
  MySQL: [
    { ...sized, version: 8.4 },
    { engine: 'mysql', version: '8.4', size: 'medium', highAvailability: true, ...stored },
  ],
  Queue: [{ type: 'sqs' }, { engine: 'sqs' }],
  Topic: [{ type: 'sns' }, { engine: 'sns' }],
  Cache: [
    { ...sized, version: 8 },
    { engine: 'valkey', version: '8', size: 'medium', highAvailability: true },
  ],
  Bucket: [
    { type: 's3', versioned: true },
    { engine: 's3', versioned: true, backupDays: 7, deletionProtection: false },
  ],
};

const all = Object.entries(cases) as [DataKind, (typeof cases)[DataKind]][];

test.each(all)(
  'a %s is a composite resource of the organisation, kept until a person confirms, with cost tags',
  (kind, [spec, composite]) => {
    const { files } = render({
      id: 'payments/staging/ledger',
      kind,
      name: 'ledger',
      spec,
      destination: { cluster: 'eu', namespace: 'payments-staging' },
      context: context(),
      declaredIn: 'environments/payments/staging.yaml',
    });
    const prefix = dataKinds[kind].cloudName.isGlobal ? 'acme-' : '';
    expect([...files.keys()]).toEqual([`${kind.toLowerCase()}-ledger.yaml`]);
    expect(files.get(`${kind.toLowerCase()}-ledger.yaml`)).toMatchObject({
      apiVersion: 'acme.dev/v1',
      kind,
      metadata: {
        name: 'ledger',
        namespace: 'payments-staging',
        annotations: {
          'argocd.argoproj.io/sync-options': 'Prune=confirm,Delete=confirm,SkipDryRunOnMissingResource=true',
        },
      },
      spec: {
        crossplane: { compositionSelector: { matchLabels: { 'acme.dev/serves-staging': 'yes' } } },
        ...composite,
        production: false,
        tags: { team: 'payments', environment: 'staging', 'cost-centre': 'cc-1001' },
        externalName: `${prefix}payments-staging-ledger`,
      },
    });
  },
);
