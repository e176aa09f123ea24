import { expect, test } from 'vitest';
import { render } from '../../scripts/render/render.js';
import { context } from '../../tests/support/context.js';

test('a Bucket is kept as long as its tier says, under a name that no other organisation has', () => {
  const { files } = render({
    id: 'payments/staging/invoices',
    kind: 'Bucket',
    name: 'invoices',
    spec: { type: 's3', versioned: true },
    destination: { cluster: 'eu', namespace: 'payments-staging' },
    context: context(),
    declaredIn: 'environments/payments/staging.yaml',
  });
  expect(files.get('bucket-invoices.yaml')).toMatchObject({
    apiVersion: 'acme.dev/v1',
    kind: 'Bucket',
    metadata: {
      namespace: 'payments-staging',
      annotations: {
        'argocd.argoproj.io/sync-options': 'Prune=confirm,Delete=confirm,SkipDryRunOnMissingResource=true',
      },
    },
    spec: {
      crossplane: { compositionSelector: { matchLabels: { 'acme.dev/serves-staging': 'yes' } } },
      engine: 's3',
      versioned: true,
      backupDays: 7,
      deletionProtection: false,
      production: false,
      tags: { team: 'payments', environment: 'staging', 'cost-centre': 'cc-1001' },
      externalName: 'acme-payments-staging-invoices',
    },
  });
});
