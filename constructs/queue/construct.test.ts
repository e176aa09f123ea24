import { expect, test } from 'vitest';
import { render } from '../../scripts/render/render.js';
import { context } from '../../tests/support/context.js';

test('a Queue is a composite resource of the organisation, kept until a person confirms, with cost tags', () => {
  const { files } = render({
    id: 'payments/staging/payment-events',
    kind: 'Queue',
    name: 'payment-events',
    spec: { type: 'sqs' },
    destination: { cluster: 'eu', namespace: 'payments-staging' },
    context: context(),
    declaredIn: 'environments/payments/staging.yaml',
  });
  expect(files.get('queue-payment-events.yaml')).toMatchObject({
    apiVersion: 'acme.dev/v1',
    kind: 'Queue',
    metadata: {
      namespace: 'payments-staging',
      annotations: {
        'argocd.argoproj.io/sync-options': 'Prune=confirm,Delete=confirm,SkipDryRunOnMissingResource=true',
      },
    },
    spec: {
      crossplane: { compositionSelector: { matchLabels: { 'acme.dev/serves-staging': 'yes' } } },
      engine: 'sqs',
      production: false,
      tags: { team: 'payments', environment: 'staging', 'cost-centre': 'cc-1001' },
      externalName: 'payments-staging-payment-events',
    },
  });
});
