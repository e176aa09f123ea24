import { expect, test } from 'vitest';
import { render } from '../../scripts/render/render.js';
import { context } from '../../tests/support/context.js';

test('a Cache is a Valkey of its size, which the tier chooses the way to provide', () => {
  const { files } = render({
    id: 'payments/staging/sessions',
    kind: 'Cache',
    name: 'sessions',
    spec: {
      allowFrom: [],
      size: 'medium',
      version: 8,
      highAvailability: true,
    },
    destination: { cluster: 'eu', namespace: 'payments-staging' },
    context: context(),
    declaredIn: 'environments/payments/staging.yaml',
  });
  expect(files.get('cache-sessions.yaml')).toMatchObject({
    apiVersion: 'acme.dev/v1',
    kind: 'Cache',
    metadata: {
      namespace: 'payments-staging',
      annotations: {
        'argocd.argoproj.io/sync-options': 'Prune=confirm,Delete=confirm,SkipDryRunOnMissingResource=true',
      },
    },
    spec: {
      crossplane: { compositionSelector: { matchLabels: { 'acme.dev/serves-staging': 'yes' } } },
      engine: 'valkey',
      version: '8',
      size: 'medium',
      highAvailability: true,
      production: false,
      tags: { team: 'payments', environment: 'staging', 'cost-centre': 'cc-1001' },
      externalName: 'payments-staging-sessions',
    },
  });
});
