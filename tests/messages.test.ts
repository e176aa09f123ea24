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

test.each([
  [
    'image: registry.acme.dev/Shop Name:1',
    'image is a name in lower case .*did you mean "registry.acme.dev/shop-name:1"',
  ],
  [
    'ingress: {host: "https://shop.acme.dev/"}',
    'a host has lower-case letters.* no https://.*did you mean "shop.acme.dev"',
  ],
  ['resources: Large', 'a size is one word of lower-case letters; did you mean "large"'],
  ['resources: {cpu: 1, memory: 8GB}', 'a quantity is a number with an optional unit, .*did you mean "8G"'],
  ['health: {path: healthz}', 'a path starts with / .*did you mean "/healthz"'],
  ['dependsOn: [payments//x]', 'a reference is the name of a resource, or <team>/<name>'],
  ['secrets: {KEY: a b}', 'a secret is its path in the store, and # and the key'],
])('%s is refused with the reason', (field, reason) => {
  const err = said(`replicas: 2\n${field}`);
  expect(err).toMatch(new RegExp(`${web}:4:.* bad-value: .* cannot be .*${reason}`));
  expect(err).not.toMatch(/\[a-z0-9\]/);
});

test.each([
  ['[WebService]', 'kind must be the name of a kind, not a list'],
  ['{a: b}', 'kind must be the name of a kind, not a map'],
  ['', 'kind must be the name of a kind, not empty'],
  ['5', 'kind must be the name of a kind, not the number 5'],
  ['WebServise', 'there is no kind WebServise; did you mean "WebService"?'],
])('kind: %s is no kind, and the kinds of this folder are listed', (kind, message) => {
  const err = said('image: checkout:1', { 'teams/payments/odd.yaml': `kind: ${kind}\nspec: {}\n` });
  expect(err).toContain(`teams/payments/odd.yaml:1:`);
  expect(err).toContain(`error unknown-kind: ${message}`);
  expect(err).toContain(
    'fix: the kinds here are Bucket, Cache, CronJob, MySQL, Postgres, Queue, Topic, WebService, Worker',
  );
});

test('where a map is needed, or a field has no like, the fields are listed', () => {
  const err = said('image: checkout:1\nhealth: healthz\ncolour: red\nsecrets: [a]', {
    'teams/payments/checkout.images.yaml': 'staging: 1.2\n',
  });
  expect(err).toMatch(
    /health must be a map, not the text "healthz"[\s\S]*?fix: its fields are live, path, startupSeconds/,
  );
  expect(err).toMatch(/no field "colour"[\s\S]*?fix: its fields are alerts, allowFrom, args/);
  expect(err).toMatch(/secrets must be a map, not a list[\s\S]*?fix: write each entry as name: value/);
  expect(err).toMatch(
    /images.yaml:1:10 .* the image of staging must be text[\s\S]*?fix: write it like staging: checkout:1.4.2/,
  );
});

test('an octal number in a declaration is told as one', () => {
  const err = said('replicas: 0400');
  expect(err).toContain(
    `${web}:3:13 error ambiguous-scalar: Kubernetes reads 0400 as an octal number; write 256`,
  );
});
