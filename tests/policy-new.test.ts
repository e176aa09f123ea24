import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { hasOpa } from './support/opa.js';
import { Sandbox, smallest } from './support/organisation.js';

const withOpa = test.skipIf(!hasOpa);

withOpa('a new rule has all its files and a level, and is built', () => {
  const sandbox = new Sandbox();
  const { code, out } = sandbox.platform('policy', 'new', 'naming/purpose');
  expect(code).toBe(0);
  expect(out).toContain('✔ policies/own/naming/purpose/ has a working rule');
  expect(Object.keys(sandbox.tree('policies'))).toEqual([
    'policies/own/README.md',
    'policies/own/bundle/admission.json',
    'policies/own/bundle/policy.wasm',
    'policies/own/bundle/rules.json',
    'policies/own/levels.yaml',
    'policies/own/naming/purpose/README.md',
    'policies/own/naming/purpose/allowed.yaml',
    'policies/own/naming/purpose/denied.yaml',
    'policies/own/naming/purpose/rule.rego',
    'policies/own/naming/purpose/rule_test.rego',
  ]);
  expect(sandbox.read('policies/own/levels.yaml')).toContain('levels:\n  naming/purpose: warn\n');
  // it says nothing about what the platform makes by itself
  expect(sandbox.platform('check')).toMatchObject({ code: 0, err: '' });
  sandbox.write(
    'teams/payments/report.yaml',
    'kind: CronJob\nspec: {image: "report:1", schedule: "@daily"}\n',
  );
  expect(sandbox.platform('check')).toMatchObject({
    code: 0,
    err: expect.stringContaining('teams/payments/report.yaml:2:37 warning naming/purpose: '),
  });
});

test('without opa, no rule is created, and everything goes on', () => {
  const sandbox = new Sandbox();
  expect(sandbox.platformWith({ PATH: '/nowhere' }, 'policy', 'new', 'naming/purpose')).toMatchObject({
    code: 2,
    out: '',
    err: expect.stringMatching(/opa is not installed[\s\S]*go install github.com\/open-policy-agent\/opa@v/),
  });
  expect(sandbox.tree('policies')).toEqual({});
  expect(sandbox.platform('synth')).toMatchObject({ code: 0, err: '' });
});

withOpa('adds a level and keeps what people wrote in the file', () => {
  const mine = '# ours\nlevels:\n  naming/old: block # decided in May\nparameters: {prefix: acme-}\n';
  const sandbox = new Sandbox({ ...smallest, 'policies/own/levels.yaml': mine });
  // the old rule is gone, so nothing can be built before its level is gone too
  expect(sandbox.platform('policy', 'new', 'naming/purpose')).toMatchObject({
    code: 1,
    err: expect.stringContaining('naming/old'),
  });
  expect(sandbox.read('policies/own/levels.yaml')).toBe(
    '# ours\nlevels:\n  naming/old: block # decided in May\n  naming/purpose: warn\nparameters: { prefix: acme- }\n',
  );
});

test.each([
  ['levels: [', 'policies/own/levels.yaml:1:10 error yaml-syntax'],
  ['levels: []', 'policies/own/levels.yaml:1:1 error bad-value: levels must be a map'],
  [
    'levels: {naming/purpose: warn}',
    'policies/own/levels.yaml:1:26 error bad-value: levels has an entry for',
  ],
])('nothing is begun where levels.yaml is %s', (text, complaint) => {
  const sandbox = new Sandbox({ ...smallest, 'policies/own/levels.yaml': text });
  const { code, err } = sandbox.platform('policy', 'new', 'naming/purpose');
  expect(err).toContain(complaint);
  expect(code).toBe(1);
  expect(Object.keys(sandbox.tree('policies'))).toEqual(['policies/own/levels.yaml']);
});

test.each([
  ['purpose', '"purpose" is not a rule name'],
  ['a/b/c', '"a/b/c" is not a rule name'],
  ['../out', '".." in "../out" is not allowed'],
  ['Naming/purpose', '"Naming" in "Naming/purpose" is not allowed'],
  ['naming/team_prefix', '"team_prefix" in "naming/team_prefix" is not allowed'],
  ['lib/purpose', '"lib" in "lib/purpose" is a reserved word'],
  ['naming/import', '"import" in "naming/import" is a reserved word'],
  ['pod-security/privileged', 'pod-security/privileged is a built-in rule'],
])('%s cannot be the name of a new rule', (name, complaint) => {
  const sandbox = new Sandbox();
  const { code, err } = sandbox.platform('policy', 'new', name);
  expect(err).toContain(complaint);
  expect(code).toBe(2);
  expect(sandbox.tree('policies')).toEqual({});
});

withOpa('a rule that is there is left alone, and a scope that is misspelt is named', () => {
  const sandbox = new Sandbox();
  sandbox.platform('policy', 'new', 'naming/purpose');
  expect(sandbox.platform('policy', 'new', 'naming/purpose')).toMatchObject({
    code: 2,
    err: expect.stringContaining('policies/own/naming/purpose already exists'),
  });
  expect(sandbox.platform('policy', 'new', 'naming/other', '--scope', 'units').err).toContain(
    'did you mean "unit"?',
  );
});

test('without opa, a build says how to get it', () => {
  const sandbox = new Sandbox({ ...smallest, 'policies/own/levels.yaml': 'levels: {}\n' });
  expect(sandbox.platformWith({ PATH: '/nowhere' }, 'policy', 'build')).toMatchObject({
    code: 2,
    err: expect.stringMatching(/opa is not installed[\s\S]*go install github.com\/open-policy-agent\/opa@v/),
  });
});

const manifests = `apiVersion: batch/v1
kind: CronJob
metadata: {name: report}
spec: {schedule: "@daily"}
---
apiVersion: v1
kind: Pod
metadata: {name: root}
spec:
  containers: [{name: web, image: "registry.acme.dev/web:1", securityContext: {privileged: true}}]
`;

withOpa('rules of both scopes are compiled beside the built-in ones, and judge with them', () => {
  const sandbox = new Sandbox();
  sandbox.platform('policy', 'new', 'naming/purpose');
  sandbox.platform('policy', 'new', 'naming/heads', '--scope', 'unit');
  sandbox.remove('policies/own/bundle');
  for (const args of [
    ['fmt', '--fail', '--list', '.'],
    ['check', '--strict', '--ignore', '*.yaml', '.'],
    ['test', '--ignore', '*.yaml', '.'],
  ]) {
    const { status, stdout, stderr } = spawnSync('opa', args, { cwd: join(sandbox.root, 'policies/own') });
    expect([args[0], status, `${stdout}${stderr}`]).toEqual([args[0], 0, expect.anything()]);
  }
  expect(sandbox.platform('policy', 'build')).toMatchObject({
    code: 0,
    out: expect.stringContaining('rules in policies/own/bundle/'),
  });
  expect(sandbox.read('policies/own/naming/heads/README.md')).toContain('`naming/heads` · warns');
  expect(sandbox.platformReading(manifests, 'check', '-')).toMatchObject({
    code: 1,
    err: expect.stringMatching(/warning naming\/purpose: [\s\S]*error pod-security\/privileged: /),
  });
  sandbox.write('policies/own/levels.yaml', 'levels: {naming/purpose: block, naming/heads: warn}\n');
  sandbox.platform('policy', 'build');
  expect(sandbox.platformReading(manifests, 'check', '-').err).toContain('error naming/purpose: ');
});

withOpa('own rules can import libraries of the package and their own', () => {
  const sandbox = new Sandbox();
  sandbox.platform('policy', 'new', 'naming/purpose');
  const rule = sandbox.read('policies/own/naming/purpose/rule.rego');
  sandbox.write(
    'policies/own/lib/texts.rego',
    'package waymark.lib.texts\n\nis_daily(text) if trim_space(text) == "@daily"\n',
  );
  sandbox.write(
    'policies/own/naming/purpose/rule.rego',
    rule
      .replace(
        'package waymark.naming.purpose\n',
        '$&\nimport data.waymark.lib.pods\nimport data.waymark.lib.texts\n',
      )
      .replace('\tat_midnight(', '\tcount(pods.containers) == 0\n$&')
      .concat('\nat_midnight(schedule) if texts.is_daily(schedule)\n'),
  );
  expect(sandbox.platform('policy', 'build')).toMatchObject({ code: 0 });
  expect(sandbox.platformReading(manifests, 'check', '-').err).toContain('warning naming/purpose: ');
});

withOpa('a bundle that was not compiled from the present rules is refused', () => {
  const sandbox = new Sandbox();
  sandbox.platform('policy', 'new', 'naming/purpose');
  const refused = (complaint: string) => {
    for (const args of [['synth'], ['check'], ['doctor']]) {
      const { code, out, err } = sandbox.platform(...args);
      expect([args, out + err]).toEqual([args, expect.stringContaining(complaint)]);
      expect(out + err).toContain('`platform policy build`');
      expect(code).toBeGreaterThan(0);
    }
  };
  sandbox.remove('policies/own/bundle');
  refused('the policy bundle policies/own/bundle/ is missing');
  sandbox.platform('policy', 'build');
  expect(sandbox.platform('synth').code).toBe(0);
  const rule = sandbox.read('policies/own/naming/purpose/rule.rego');
  sandbox.write('policies/own/naming/purpose/rule.rego', `${rule}\n# later\n`);
  refused('is stale: policies/own/naming/purpose/rule.rego has changed since it was built');
  sandbox.write('policies/own/naming/purpose/rule.rego', rule);
  expect(sandbox.platform('synth').code).toBe(0);
  sandbox.platform('policy', 'new', 'naming/other');
  expect(sandbox.platform('synth').code).toBe(0);
  const index = JSON.parse(sandbox.read('policies/own/bundle/rules.json')) as {
    sources: Record<string, string>;
  };
  index.sources['pod-security/privileged/rule.rego'] = 'of another version';
  sandbox.write('policies/own/bundle/rules.json', JSON.stringify(index));
  refused('is stale: the rules of waymark-platform have changed since it was built');
});

withOpa('a rule by the name of a built-in one is refused', () => {
  const sandbox = new Sandbox();
  sandbox.platform('policy', 'new', 'naming/purpose');
  const moved = Object.entries(sandbox.tree('policies/own/naming/purpose'));
  for (const [path, text] of moved)
    sandbox.write(
      path.replace('naming/purpose', 'pod-security/privileged'),
      text.replaceAll('waymark.naming.purpose', 'waymark.pod_security.privileged'),
    );
  sandbox.write(
    'policies/own/levels.yaml',
    'levels: {naming/purpose: warn, pod-security/privileged: warn}\n',
  );
  expect(sandbox.platform('policy', 'build')).toMatchObject({
    code: 1,
    err: expect.stringContaining(
      'policies/own/pod-security/privileged/rule.rego:1:1 error bad-rule: pod-security/privileged is the name of a built-in rule',
    ),
  });
});
