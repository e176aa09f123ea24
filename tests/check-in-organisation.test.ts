import { expect, test } from 'vitest';
import { checkProblems } from './support/check.js';
import { platformFileWith, Sandbox, smallest } from './support/organisation.js';

const pod = (image: string, namespace = '', volume = 'registry.acme.dev/model:1.0.0') => `apiVersion: v1
kind: Pod
metadata: {name: web${namespace === '' ? '' : `, namespace: ${namespace}`}}
spec:
  containers: [{name: web, image: "${image}"}]
  volumes: [{name: model, image: {reference: "${volume}"}}]
`;

/** The rules and problems with one of these codes in a manifest, which is outside apps/. */
function found(manifest: string, codes: RegExp, files = smallest): string[] {
  const sandbox = new Sandbox({ ...files, 'given/one.yaml': manifest });
  return checkProblems(sandbox, 'given')
    .filter(({ code }) => codes.test(code))
    .map(({ severity, code, file, line }) => `${severity} ${code} ${file}:${line}`);
}

const images = /image-registry|image-reference/;

test.each([
  'docker.io/library/web:1.0.0',
  'web:1.0.0',
  'registry.acme.dev.evil.io/web:1.0.0',
  'registry.acme.dev@evil.io/web:1.0.0',
])('manifests in a folder are held to the registry of the organisation: %s', (image) => {
  for (const namespace of ['', 'payments-staging', 'kube-system'])
    expect(found(pod(image, namespace), images)).toContain('error hardening/image-registry given/one.yaml:5');
});

test('a registry of the organisation is accepted, and others for image volumes are not', () => {
  expect(found(pod('registry.acme.dev/web:1.0.0'), images)).toEqual([]);
  expect(found(pod('registry.acme.dev/web:1.0.0', '', 'docker.io/model:1.0.0'), images)).toEqual([
    'error hardening/image-registry given/one.yaml:6',
  ]);
  const more = platformFileWith('policies: {parameters: {registries: [docker.io]}}');
  const files = { ...smallest, 'environments/platform.yaml': more };
  expect(found(pod('docker.io/library/web:1.0.0', 'payments-staging'), images, files)).toEqual([]);
});

test('a digest that is not whole is refused, with a monorepo and without', () => {
  const cut = pod('registry.acme.dev/web:1.0.0@sha256:4ee209cd185ea3b5', 'payments-staging');
  expect(found(cut, images)).toEqual(['error hardening/image-reference given/one.yaml:5']);
  const elsewhere = new Sandbox({ 'one.yaml': cut });
  expect(elsewhere.platform('check', 'one.yaml').err).toMatch(
    /one.yaml:5:\d+ error hardening\/image-reference/,
  );
  const declared = new Sandbox({
    ...smallest,
    'teams/payments/checkout.yaml': 'kind: WebService\nspec: {image: "checkout:1@sha256:abc"}\n',
  });
  expect(declared.platform('check').err).toContain(
    'checkout.yaml:2:15 error bad-value: WebService.image cannot be',
  );
});

test('kinds that no team is granted are refused where teams write', () => {
  const object = (kind: string, namespace: string) =>
    `apiVersion: rbac.authorization.k8s.io/v1\nkind: ${kind}\nmetadata: {name: a${namespace}}\nrules: []\n`;
  const kinds = /permitted-kinds/;
  const refused = ['error platform/permitted-kinds given/one.yaml:2'];
  expect(found(object('Role', ', namespace: payments-staging'), kinds)).toEqual(refused);
  expect(found(object('ClusterRole', ''), kinds)).toEqual(refused);
  expect(found(object('Role', ', namespace: kube-system'), kinds)).toEqual([]);
});

test('the tier of an environment counts for manifests in its namespace', () => {
  const production = 'kind: Tier\nspec: {production: true}\n';
  const files = { ...smallest, 'environments/tiers/staging.yaml': production };
  const digest = /image-digest/;
  const image = 'registry.acme.dev/web:1.0.0';
  expect(found(pod(image, 'payments-staging'), digest, files)).toContain(
    'error hardening/image-digest given/one.yaml:5',
  );
  expect(found(pod(image, 'payments-staging'), digest)).toEqual([]);
});

test('without a plan, a check of manifests says that it knew no tiers', () => {
  const broken = 'kind: WebService\nspec: {image: "checkout:1.4.2", replcas: 3}\n';
  const sandbox = new Sandbox({ ...smallest, 'given/one.yaml': pod('registry.acme.dev/web:1.0.0') });
  expect(sandbox.platform('check', 'given').err).not.toContain('no-settings');
  sandbox.write('teams/payments/checkout.yaml', broken);
  expect(sandbox.platform('check', 'given').err).toMatch(
    /^teams\/payments\/checkout.yaml:2:\d+ warning no-settings: the manifests were judged without the settings/m,
  );
  sandbox.write('given/one.yaml', '# nothing\n');
  expect(sandbox.platform('check', 'given').code).toBe(2);
});

test('input without manifests is refused, beside other input too', () => {
  const sandbox = new Sandbox({ 'full/one.yaml': pod('a.example.com/web:1.0.0'), 'empty/notes.txt': 'none' });
  const refused = (what: string) => ({
    code: 2,
    err: expect.stringContaining(`there are no manifests in ${what}`),
  });
  expect(sandbox.platform('check', 'empty')).toMatchObject(refused('empty'));
  expect(sandbox.platform('check', 'full', 'empty')).toMatchObject(refused('empty'));
  expect(sandbox.platformReading('\n', 'check', 'full', '-')).toMatchObject(refused('standard input'));
  expect(sandbox.platform('check', 'full').code).toBe(1);
});
