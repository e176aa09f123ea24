import { expect, test } from 'vitest';
import { granting, manifestsFolder, refusalOf, twoEnvironments } from './support/manifests.js';
import { Sandbox } from './support/organisation.js';
import { yaml } from './support/yaml.js';

test('an ExternalSecret of a team that may have them fetches nothing but its own', () => {
  const granted = granting('payments: {kinds: [external-secrets.io/ExternalSecret]}');
  const fetching = (spec: string) => ({
    ...granted,
    [`${manifestsFolder}/staging/s.yaml`]: yaml`
      apiVersion: external-secrets.io/v1
      kind: ExternalSecret
      metadata: {name: s}
      spec: ${spec}
    `,
  });
  for (const [spec, message] of [
    ['{data: [{secretKey: a, remoteRef: {key: identity/production/db}}]}', 'the key identity/production/db'],
    ['{data: [{secretKey: a, remoteRef: {key: payments/staging/../x}}]}', 'is not under payments/staging/'],
    ['{dataFrom: [{extract: {key: payments/production/db}}]}', 'is not under payments/staging/'],
    ['{dataFrom: [{find: {name: {regexp: .*}}}]}', 'a search for secrets needs the path payments/staging/'],
    ['{dataFrom: [{find: {path: identity/}}]}', 'the key identity/ is not under'],
    [
      '{secretStoreRef: {kind: ClusterSecretStore, name: all}}',
      'ClusterSecretStore belongs to the whole cluster',
    ],
  ] as const)
    expect(refusalOf(fetching(spec))).toContain(message);
  const own =
    '{secretStoreRef: {kind: SecretStore, name: team-secrets}, data: [{secretKey: a, remoteRef: {key: payments/staging/db}}]}';
  expect(new Sandbox({ ...twoEnvironments, ...fetching(own) }).platform('synth').code).toBe(0);
});
