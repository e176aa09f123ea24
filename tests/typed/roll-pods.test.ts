import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { platformFileWith, Sandbox, smallest } from '../support/organisation.js';

const module = (spec: string, code: string) => `import { ApiObject, JsonPatch } from 'cdk8s';
import { ConfigMap } from 'cdk8s-plus-29';
import { service, cronJob } from 'waymark-platform';
void [ApiObject, ConfigMap, JsonPatch, service, cronJob];
export default ${spec}, (scope, ctx) => {
${code}
});
`;
const configMap = (value: string) =>
  `new ConfigMap(scope, 'x', { metadata: { name: 'rates' }, data: { a: '${value}' } });\n`;
const variable = (field: string) => `ctx.workload.addJsonPatch(JsonPatch.add('${field}', [
  { name: 'RATES', valueFrom: { configMapKeyRef: { name: 'rates', key: 'a' } } },
]));`;
const webService = "service({ image: 'ledger:1.0.0' }";
const env = '/spec/template/spec/containers/0/env';

/** The checksum of the pods of a module's workload. */
function checksum(text: string, file = 'deployment-ledger', path = ['spec', 'template']): unknown {
  const sandbox = new Sandbox({
    ...smallest,
    'environments/platform.yaml': platformFileWith(
      'teams: {payments: {kinds: [external-secrets.io/ExternalSecret]}}',
    ),
    'teams/payments/ledger.ts': text,
  });
  expect(sandbox.platform('synth')).toMatchObject({ code: 0, err: '' });
  const object = parse(sandbox.read(`apps/payments/staging/ledger/${file}.yaml`));
  const template = path.reduce((value, key) => value[key], object);
  return template.metadata.annotations?.['acme.dev/config-checksum'];
}

test('pods restart when a ConfigMap that a module made and they use changes', () => {
  const one = checksum(module(webService, configMap('1') + variable(env)));
  expect(one).toMatch(/^[0-9a-f]{16}$/);
  expect(checksum(module(webService, configMap('1') + variable(env)))).toBe(one);
  expect(checksum(module(webService, configMap('2') + variable(env)))).not.toBe(one);
});

test('pods that do not use it do not restart', () => {
  expect(checksum(module(webService, configMap('1')))).toBeUndefined();
  const withConfig = "service({ image: 'ledger:1.0.0', config: { A: 'b' } }";
  const own = checksum(module(withConfig, ''));
  expect(own).toMatch(/^[0-9a-f]{16}$/);
  expect(checksum(module(withConfig, configMap('1')))).toBe(own);
  expect(checksum(module(withConfig, configMap('1') + variable(env)))).not.toBe(own);
});

test('a ConfigMap of the platform that a module changes counts as well', () => {
  const patched = (value: string) =>
    module(
      "service({ image: 'ledger:1.0.0', config: { A: 'b' } }",
      `ctx.object('ConfigMap').addJsonPatch(JsonPatch.replace('/data/A', '${value}'));`,
    );
  expect(checksum(patched('1'))).not.toBe(checksum(patched('2')));
});

test('volumes count, and Secrets that an ExternalSecret fetches', () => {
  const secret = (key: string, volume: string) =>
    module(
      webService,
      `new ApiObject(scope, 's', {
  apiVersion: 'external-secrets.io/v1',
  kind: 'ExternalSecret',
  metadata: { name: 'fetch' },
  spec: {
    secretStoreRef: { kind: 'SecretStore', name: 'team-secrets' },
    target: { name: 'keys' },
    data: [{ secretKey: 'a', remoteRef: { key: 'payments/staging/${key}' } }],
  },
} as never);
ctx.workload.addJsonPatch(JsonPatch.add('/spec/template/spec/volumes/-', { name: 'keys', ${volume} }));`,
    );
  for (const volume of [
    "secret: { secretName: 'keys' }",
    "projected: { sources: [{ secret: { name: 'keys' } }] }",
  ])
    expect(checksum(secret('one', volume))).not.toBe(checksum(secret('two', volume)));
});

test('the next run of a CronJob has the hash too', () => {
  const job = (value: string) =>
    module(
      "cronJob({ image: 'ledger:1.0.0', schedule: '0 1 * * *' }",
      configMap(value) + variable('/spec/jobTemplate/spec/template/spec/containers/0/env'),
    );
  const path = ['spec', 'jobTemplate', 'spec', 'template'];
  const one = checksum(job('1'), 'cronjob-ledger', path);
  expect(one).toMatch(/^[0-9a-f]{16}$/);
  expect(checksum(job('2'), 'cronjob-ledger', path)).not.toBe(one);
});
