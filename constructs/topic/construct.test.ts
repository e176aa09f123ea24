import { expect, test } from 'vitest';
import { render } from '../../scripts/render/render.js';
import { context } from '../../tests/support/context.js';

test('a Topic is a composite resource of the organisation, kept until a person confirms, with cost tags', () => {
  const { files } = render({
    id: 'payments/staging/order-events',
    kind: 'Topic',
    name: 'order-events',
    spec: { type: 'sns' },
    destination: { cluster: 'eu', namespace: 'payments-staging' },
    context: context(),
    declaredIn: 'environments/payments/staging.yaml',
  });
  expect(files.get('topic-order-events.yaml')).toMatchObject({
    apiVersion: 'acme.dev/v1',
    kind: 'Topic',
    metadata: {
      namespace: 'payments-staging',
      annotations: {
        'argocd.argoproj.io/sync-options': 'Prune=confirm,Delete=confirm,SkipDryRunOnMissingResource=true',
      },
    },
    spec: {
      crossplane: { compositionSelector: { matchLabels: { 'acme.dev/serves-staging': 'yes' } } },
      engine: 'sns',
      production: false,
      tags: { team: 'payments', environment: 'staging', 'cost-centre': 'cc-1001' },
      externalName: 'payments-staging-order-events',
    },
  });
});
