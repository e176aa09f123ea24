import { expect, test } from 'vitest';
import { platformFileWith, Sandbox, smallest } from './support/organisation.js';

const chart = `# Source: chart/templates/service.yaml
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector: {app: web}
  ports:
    - port: http
---
apiVersion: v1
kind: List
items:
  - apiVersion: v1
    kind: ConfigMap
    metadata: {name: Flags}
`;

test('check judges what synth would render, and writes nothing', () => {
  const sandbox = new Sandbox();
  expect(sandbox.platform('check')).toMatchObject({
    code: 0,
    out: expect.stringContaining('nothing blocks'),
  });
  expect(sandbox.tree()).toEqual({});
  sandbox.write(
    'teams/payments/manifests/own.yaml',
    'apiVersion: v1\nkind: Service\nmetadata: {name: own}\nspec:\n  selector: {app: nobody}\n  ports: [{port: 80}]\n',
  );
  const { code, err } = sandbox.platform('check');
  expect(code).toBe(1);
  expect(err).toContain(
    'teams/payments/manifests/own.yaml:5:3 error references/service-pods: Service own selects no pods',
  );
  expect(sandbox.tree()).toEqual({});
});

test('check after synth uses its cache and reports the same', () => {
  const sandbox = new Sandbox();
  sandbox.platform('synth');
  const before = sandbox.tree();
  expect(sandbox.platform('check').code).toBe(0);
  expect(sandbox.tree()).toEqual(before);
});

test('check judges manifests from files, folders and standard input', () => {
  const sandbox = new Sandbox({ ...smallest, 'chart/out.yaml': chart });
  for (const { code, err, name } of [
    { ...sandbox.platform('check', 'chart'), name: 'chart/out.yaml' },
    { ...sandbox.platform('check', 'chart/out.yaml'), name: 'chart/out.yaml' },
    { ...sandbox.platformReading(chart, 'check', '-'), name: '<stdin>' },
  ]) {
    expect(code).toBe(1);
    expect(err).toContain(
      `${name}:9:13 error wrong-type: Service web: spec.ports[0].port must be a whole number`,
    );
    expect(err).toContain(`${name}:16:22 error bad-name: the name of a ConfigMap`);
    // the selected pods may be in another file
    expect(err).toContain(`${name}:7:3 warning references/service-pods: Service web selects no pods`);
  }
});

test('of a folder, JSON is judged too', () => {
  const object = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a' }, spec: { hostNetwork: true } };
  const sandbox = new Sandbox({ 'chart/out.json': JSON.stringify(object) });
  const { code, err } = sandbox.platform('check', 'chart');
  expect(code).toBe(1);
  expect(err).toContain('chart/out.json:1:79 error pod-security/host-namespaces');
});

test('check --format json is one value that a program can read', () => {
  const sandbox = new Sandbox();
  const { code, out, err } = sandbox.platformReading(chart, 'check', '-', '--format', 'json');
  expect({ code, err }).toEqual({ code: 1, err: '' });
  expect(JSON.parse(out)).toMatchObject({
    version: 1,
    ok: false,
    objects: 2,
    problems: [
      { code: 'references/service-pods', severity: 'warning', file: '<stdin>', line: 7, column: 3 },
      { code: 'wrong-type', severity: 'error', line: 9 },
      { code: 'bad-name', severity: 'error', line: 16 },
    ],
  });
});

test('check refuses a file that is not a manifest, and exits with 2 if the file does not exist', () => {
  const sandbox = new Sandbox();
  expect(sandbox.platformReading('hello: world\n', 'check', '-')).toMatchObject({
    code: 1,
    err: expect.stringContaining('<stdin>:1:1 error not-a-manifest'),
  });
  expect(sandbox.platform('check', 'nowhere')).toMatchObject({
    code: 2,
    err: expect.stringContaining('there is no team or path nowhere'),
  });
  expect(sandbox.platform('check', '--format', 'jsn')).toMatchObject({
    code: 2,
    err: expect.stringContaining('did you mean "json"'),
  });
});

test('a part of apps/ is judged with the rest of apps/ beside it, cluster by cluster', () => {
  const sandbox = new Sandbox({
    ...smallest,
    'environments/platform.yaml': platformFileWith('teams: {payments: {groups: {developers: [devs]}}}'),
    'environments/tiers/staging.yaml': 'kind: Tier\nspec: {cluster: eu}\n',
    'environments/clusters/us.yaml': 'kind: Cluster\nspec: {server: "https://us.example.com"}\n',
  });
  expect(sandbox.platform('synth').code).toBe(0);
  // the roles that it binds are the cluster's, and both clusters have roles of the same names
  for (const path of ['apps/payments', 'apps/_clusters', 'apps'])
    expect(sandbox.platform('check', path)).toMatchObject({
      code: 0,
      err: expect.not.stringContaining('references/'),
    });
  sandbox.remove('apps/_clusters');
  expect(sandbox.platform('check', 'apps/payments').err).toContain('warning references/role: RoleBinding');
});

test('check refuses to judge nothing, so that a failed program before a pipe does not pass', () => {
  const sandbox = new Sandbox({ ...smallest, 'empty/notes.txt': 'no manifest' });
  for (const input of ['', '---\n', 'null\n'])
    expect(sandbox.platformReading(input, 'check', '-')).toMatchObject({
      code: 2,
      err: expect.stringContaining('there are no manifests in standard input'),
    });
  expect(sandbox.platform('check', 'empty')).toMatchObject({ code: 2 });
});

test('check counts only the units that were asked about', () => {
  const sandbox = new Sandbox();
  const whole = sandbox.platform('check').out;
  const [unit] = sandbox.platform('explain', 'payments').out.match(/payments\/\w+\/\w[\w-]*/) ?? [];
  const { code, out } = sandbox.platform('check', unit!);
  expect(code).toBe(0);
  expect(out).toMatch(/^✔ 1 unit, \d+ objects?: nothing blocks/);
  expect(whole).not.toBe(out);
});

test.each([
  ['a misspelt envelope', 'kind: WebService\nspce: {image: a:1}\n'],
  ['a missing spec', 'kind: CronJob\n'],
  ['a bad name', 'kind: WebService\nmetadata: {name: "-a-"}\nspec: {image: a:1}\n'],
  ['a field of spec', 'kind: WebService\nspec: {image: a:1, replcas: 2}\n'],
])('the docs line for %s names a page that exists', (_, text) => {
  const sandbox = new Sandbox({ ...smallest, 'teams/payments/odd.yaml': text });
  const topics = [...sandbox.platform('check').err.matchAll(/docs: platform explain (\S+)/g)].map(
    ([, topic]) => topic!,
  );
  expect(topics.length).toBeGreaterThan(0);
  for (const topic of topics) expect(sandbox.platform('explain', topic).code).toBe(0);
});
