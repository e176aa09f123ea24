import { describe, expect, test } from 'vitest';
import { type Loose, rendered } from '../../tests/support/unit.js';

const templateOf = (spec: object): Loose => rendered('WebService', spec)['Deployment'].spec.template;

describe('configuration', () => {
  const config = { LOG_LEVEL: 'debug', RETRIES: 3, '/etc/app/app.yaml': 'a: 1\n' };

  test('names become variables, paths become mounted files', () => {
    const objects = rendered('WebService', { config });
    expect(objects['ConfigMap/checkout-config'].data).toEqual({ LOG_LEVEL: 'debug', RETRIES: '3' });
    expect(objects['ConfigMap/checkout-files'].data).toEqual({ 'etc..app..app.yaml': 'a: 1\n' });
    const { containers, volumes } = templateOf({ config }).spec;
    expect(containers[0].envFrom).toEqual([{ configMapRef: { name: 'checkout-config' } }]);
    expect(containers[0].volumeMounts).toContainEqual({
      name: 'files',
      mountPath: '/etc/app/app.yaml',
      subPath: 'etc..app..app.yaml',
      readOnly: true,
    });
    expect(volumes).toContainEqual({ name: 'files', configMap: { name: 'checkout-files' } });
  });

  test('a change restarts the pods; another order does not', () => {
    const sum = (settings: object) => templateOf(settings).metadata.annotations?.['acme.dev/config-checksum'];
    expect(sum({})).toBeUndefined();
    expect(sum({ config: { A: 1, B: 2 } })).toBe(sum({ config: { B: 2, A: 1 } }));
    const sums = [
      { config: { A: 1 } },
      { config: { A: 2 } },
      { config: { B: 1 } },
      { secrets: { A: 'k' } },
    ].map(sum);
    expect(new Set(sums).size).toBe(4);
  });
});

test('secrets are read below the team and environment, as variables or files', () => {
  const secrets = { API_KEY: 'stripe#api-key', '/etc/tls/tls.key': 'tls/key' };
  const objects = rendered('WebService', { secrets });
  expect(objects['ExternalSecret/checkout-secrets'].spec).toMatchObject({
    secretStoreRef: { kind: 'SecretStore', name: 'team-secrets' },
    data: [{ secretKey: 'API_KEY', remoteRef: { key: 'payments/staging/stripe', property: 'api-key' } }],
  });
  expect(objects['ExternalSecret/checkout-secret-files'].spec.data).toEqual([
    { secretKey: 'etc..tls..tls.key', remoteRef: { key: 'payments/staging/tls/key' } },
  ]);
  const { containers, volumes } = objects['Deployment'].spec.template.spec;
  expect(containers[0].envFrom).toEqual([{ secretRef: { name: 'checkout-secrets' } }]);
  expect(volumes).toContainEqual({ name: 'secret-files', secret: { secretName: 'checkout-secret-files' } });
});

test('a key cannot leave its team and environment', () => {
  for (const key of ['../other/production/key', '/payments/key', 'a/../../b', 'a//b', ''])
    expect(() => rendered('WebService', { secrets: { KEY: key } })).toThrow(/secrets/);
});
