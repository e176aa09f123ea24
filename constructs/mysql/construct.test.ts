import { expect, test } from 'vitest';
import { render } from '../../scripts/render/render.js';
import { context } from '../../tests/support/context.js';

test('a MySQL is a composite resource, as a Postgres is', () => {
  const { files } = render({
    id: 'payments/staging/catalogue',
    kind: 'MySQL',
    name: 'catalogue',
    spec: {
      allowFrom: [],
      size: 'small',
      version: 8.4,
      highAvailability: false,
    },
    destination: { cluster: 'eu', namespace: 'payments-staging' },
    context: context(),
    declaredIn: 'environments/payments/staging.yaml',
  });
  expect(files.get('mysql-catalogue.yaml')).toMatchObject({
    apiVersion: 'acme.dev/v1',
    kind: 'MySQL',
    metadata: {
      namespace: 'payments-staging',
      annotations: {
        'argocd.argoproj.io/sync-options': 'Prune=confirm,Delete=confirm,SkipDryRunOnMissingResource=true',
      },
    },
    spec: {
      crossplane: { compositionSelector: { matchLabels: { 'acme.dev/serves-staging': 'yes' } } },
      engine: 'mysql',
      version: '8.4',
      size: 'small',
      storage: '20Gi',
      highAvailability: false,
      backupDays: 7,
      deletionProtection: false,
      production: false,
      tags: { team: 'payments', environment: 'staging', 'cost-centre': 'cc-1001' },
      externalName: 'payments-staging-catalogue',
    },
  });
});
