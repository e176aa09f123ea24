import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Judge } from '../../scripts/judge/rules/judge.js';
import type { Manifest } from '../../scripts/objects/manifest.js';
import { inputContract, openBundle } from '../../scripts/rules/bundle.js';
import { hasOpa } from '../support/opa.js';
import { Sandbox, smallest } from '../support/organisation.js';

const bundle = join(import.meta.dirname, '../../policies/bundle');

const tomorrow = inputContract + 1;

/** An organisation with a bundle of its own, which is the package's at first. */
function withBundle(): Sandbox {
  const sandbox = new Sandbox(smallest);

  cpSync(bundle, join(sandbox.root, 'policies/own/bundle'), { recursive: true });
  return sandbox;
}

test('a complete bundle is accepted', () => {
  expect(withBundle().platform('synth')).toMatchObject({ code: 0, err: '' });
});

test.each([
  ['a missing program', 'is missing', (s: Sandbox) => s.remove('policies/own/bundle/policy.wasm')],
  ['a missing index', 'is missing', (s: Sandbox) => s.remove('policies/own/bundle/rules.json')],
  [
    'a flipped bit',
    'policy.wasm does not match',
    (s: Sandbox) => {
      const path = join(s.root, 'policies/own/bundle/policy.wasm');
      const bytes = readFileSync(path);
      bytes[bytes.length >> 1]! ^= 1;
      writeFileSync(path, bytes);
    },
  ],
  [
    'no rules at all',
    'rules.json is not a rule index',
    (s: Sandbox) => s.write('policies/own/bundle/rules.json', `{"contract":${inputContract},"rules":[]}`),
  ],
  [
    'half a file',
    'is damaged',
    (s: Sandbox) => s.write('policies/own/bundle/rules.json', `{"contract":${inputContract},`),
  ],
  [
    'a contract of tomorrow',
    `uses input contract ${tomorrow}, but this engine supports ${inputContract}`,
    (s: Sandbox) => {
      const path = 'policies/own/bundle/rules.json';
      s.write(path, s.read(path).replace(`"contract": ${inputContract}`, `"contract": ${tomorrow}`));
    },
  ],
])('%s in the bundle: nothing is judged, nothing is written', (_, message, damage) => {
  const sandbox = withBundle();
  damage(sandbox);
  for (const command of ['synth', 'check']) {
    const { code, err } = sandbox.platform(command);
    expect({ command, code }).toEqual({ command, code: 2 });
    expect(err).toContain(`platform: the policy bundle policies/own/bundle/`);
    expect(err).toContain(message);
    expect(err).toContain('platform policy build');
  }
  expect(sandbox.tree()).toEqual({});
});

const open = () =>
  openBundle(
    'it',
    readFileSync(join(bundle, 'rules.json'), 'utf8'),
    readFileSync(join(bundle, 'policy.wasm')),
  );

const deployment = (more: object): Manifest => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web' },
  spec: { template: { spec: { containers: [{ name: 'web', ...more }] } } },
});

const codes = (judge: Judge, manifest: Manifest): string[] =>
  judge.judge({ files: new Map([['web.yaml', manifest]]), context: {} }).map(({ code }) => code);

test('memory exhausted in the instance refuses the object, and the next one is judged', () => {
  const judge = new Judge({ bundle: open() }, { initial: 16, maximum: 64 });
  expect(codes(judge, deployment({ args: ['x'.repeat(8 * 1024 * 1024)] }))).toContain('policy-failed');
  const after = codes(judge, deployment({ securityContext: { privileged: true } }));
  expect(after).toContain('pod-security/privileged');
  expect(after).not.toContain('policy-failed');
});

test('an object too deep for the rules is refused', () => {
  let deep: object = {};
  for (let i = 0; i < 20_000; i++) deep = { deep };
  expect(codes(new Judge({ bundle: open() }), deployment(deep))).toContain('policy-failed');
});

test('an object of no known kind is refused', () => {
  const sandbox = new Sandbox();
  const thing = (apiVersion: string) => `apiVersion: ${apiVersion}\nkind: Thing\nmetadata: {name: x}\n`;
  for (const version of ['apps/v1', 'argoproj.io/v1alpha1']) {
    const { code, err } = sandbox.platformReading(thing(version), 'check', '-');
    expect(code).toBe(1);
    expect(err).toContain('unknown-kind');
  }
});

test.skipIf(!hasOpa)('refuses to build a rule that calls a function which the engine does not have', () => {
  const sandbox = new Sandbox(smallest);
  const calls: Readonly<Record<string, string>> = {
    sprintf: 'sprintf("%s", [input.object.kind])',
    'yaml.is_valid': 'yaml.is_valid("a: b")',
    'yaml.marshal': 'yaml.marshal(input.object)',
    'yaml.unmarshal': 'yaml.unmarshal("a: b")',
  };
  expect(sandbox.platform('policy', 'new', 'mine/calls').code).toBe(0);
  const rule = 'policies/own/mine/calls/rule.rego';
  const added = Object.values(calls).map((call, i) => `called_${i} := ${call}\n`);
  sandbox.write(rule, [sandbox.read(rule), ...added].join('\n'));
  const { code, err } = sandbox.platform('policy', 'build');
  expect(code).toBe(1);
  for (const name of Object.keys(calls)) expect(err).toContain(`undefined function ${name}`);
});

test.skipIf(!hasOpa)('a rule that throws refuses the object', { timeout: 60_000 }, () => {
  const sandbox = new Sandbox(smallest);
  sandbox.write('policies/own/levels.yaml', 'levels: {mine/broken: warn}\n');
  sandbox.write(
    'policies/own/mine/broken/rule.rego',
    `# METADATA
# title: It fails
# description: It fails where an object asks it to.
# custom:
#   scope: object
#   on: [ConfigMap]
#   message: it is one
#   wanted: none
#   fix: delete it
package waymark.mine.broken

# two values for one name are an error of the rule
answer := "yes" if input.object.data.one

answer := "no" if input.object.data.two

finding contains {"path": ["data"], "args": {}} if answer == "yes"
`,
  );
  const map = (...keys: string[]) =>
    `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: m}\ndata: {${keys.map((key) => `${key}: x`).join(', ')}}\n`;
  sandbox.write('policies/own/mine/broken/denied.yaml', Array(3).fill(map('one')).join('---\n'));
  sandbox.write('policies/own/mine/broken/allowed.yaml', Array(3).fill(map('three')).join('---\n'));
  expect(sandbox.platform('policy', 'build')).toMatchObject({ code: 0 });
  sandbox.write('teams/payments/manifests/map.yaml', map('one', 'two'));
  const { code, err } = sandbox.platform('synth');
  expect(code).toBe(1);
  expect(err).toContain('policy-failed');
  expect(err).toContain('the policies could not judge ConfigMap m');
  expect(sandbox.tree()).toEqual({});
});
