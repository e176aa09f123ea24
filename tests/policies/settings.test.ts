import { expect, test } from 'vitest';
import { complaints } from '../support/in-process.js';
import { platformFileWith, Sandbox, smallest } from '../support/organisation.js';

const withPolicies = (policies: string) =>
  new Sandbox({
    ...smallest,
    'environments/platform.yaml': platformFileWith(`policies: ${policies}`),
  });

const replicas =
  'apiVersion: v1\nkind: Service\nmetadata: {name: open}\nspec: {type: NodePort, ports: [{port: 80}]}\n';

test.each([
  [
    '{levels: {hardening/cpu-limts: block}}',
    'unknown-rule: there is no rule hardening/cpu-limts; did you mean "hardening/cpu-limit"?',
  ],
  [
    '{levels: {hardening/cpu-limit: {stagin: block}}}',
    'unknown-tier: there is no tier stagin; did you mean "staging"?',
  ],
  [
    '{parameters: {backupDay: 3}}',
    'unknown-field: no rule has a parameter backupDay; did you mean "backupDays"?',
  ],
])('%s is a mistake', async (policies, message) => {
  expect(await complaints(withPolicies(policies))).toEqual([expect.stringContaining(message)]);
});

test('a level of the organisation overrides the built-in one, and a level for a tier overrides both', () => {
  const open = (policies: string) => {
    const sandbox = withPolicies(policies);
    sandbox.write('teams/payments/manifests/open.yaml', replicas);
    const { code, err } = sandbox.platform('check');
    return [code, /(warning|error) references\/exposed-service/.exec(err)?.[1]];
  };
  expect(open('{}')).toEqual([0, 'warning']);
  expect(open('{levels: {references/exposed-service: block}}')).toEqual([1, 'error']);
  expect(open('{levels: {references/exposed-service: "off"}}')).toEqual([0, undefined]);
  expect(open('{levels: {references/exposed-service: {default: block, staging: warn}}}')).toEqual([
    0,
    'warning',
  ]);
  expect(open('{levels: {references/exposed-service: {default: "off", staging: block}}}')).toEqual([
    1,
    'error',
  ]);
});

test('a changed level judges unchanged units again', () => {
  const sandbox = withPolicies('{}');
  sandbox.write('teams/payments/manifests/open.yaml', replicas);
  expect(sandbox.platform('synth').code).toBe(0);
  const platform = sandbox.read('environments/platform.yaml');
  sandbox.write(
    'environments/platform.yaml',
    platform.replace('policies: {}', 'policies: {levels: {references/exposed-service: block}}'),
  );
  expect(sandbox.platform('synth').code).toBe(1);
  expect(sandbox.platform('check').code).toBe(1);
});
