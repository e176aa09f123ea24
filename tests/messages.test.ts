import { expect, test } from 'vitest';
import { web, withService } from './support/services.js';

const said = (spec: string, files: Record<string, string> = {}) =>
  withService(spec, {
    'environments/payments/production.yaml':
      '# none\nkind: Environment\nspec: {team: payments, tier: staging}\n',
    ...files,
  }).platform('synth').err;

test('metrics that are switched off where they must not be are told at the field', () => {
  const err = said('image: checkout:1\nmetrics: {enabled: false}', {
    'environments/clusters/eu.yaml':
      'kind: Cluster\nspec: {server: "https://eu.example.com", monitoring: {namespace: monitoring}}\n',
  });
  expect(err).toMatch(
    /checkout.yaml:4:22 error platform\/metrics: Deployment checkout has a Service, but no/,
  );
  expect(err).toContain('fix: remove metrics.enabled: false, or add a ServiceMonitor');
});
