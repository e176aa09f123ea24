import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { platformFileWith, Sandbox, smallest } from './support/organisation.js';

const cluster = (admission: string) =>
  `kind: Cluster\nspec: {server: "https://eu.example.com", ${admission}}\n`;

const organisation = (admission: string, more: Record<string, string> = {}) =>
  new Sandbox({ ...smallest, 'environments/clusters/eu.yaml': cluster(admission), ...more });

interface Binding {
  readonly spec: {
    readonly validationActions: string[];
    readonly matchResources: {
      readonly namespaceSelector: { readonly matchExpressions?: { values: string[] }[] };
    };
  };
}

const binding = (sandbox: Sandbox, name: string): Binding =>
  parse(sandbox.read(`apps/_clusters/eu/policies/validatingadmissionpolicybinding-${name}.yaml`)) as Binding;

test('a cluster that declares no admission is given no policies', () => {
  const sandbox = new Sandbox();
  sandbox.platform('synth');
  expect(Object.keys(sandbox.tree('apps/_clusters/eu'))).not.toContainEqual(
    expect.stringContaining('policies'),
  );
});

test('the rules of a cluster are a unit like any other, and one line makes them deny', () => {
  const sandbox = organisation('admission: {engine: vap}');
  expect(sandbox.platform('synth')).toMatchObject({ code: 0 });
  expect(JSON.parse(sandbox.read('apps/_clusters/eu/policies/app.json'))).toMatchObject({
    name: 'clusters.eu.policies',
  });
  expect(binding(sandbox, 'pod-security-privileged.acme.dev').spec.validationActions).toEqual([
    'Warn',
    'Audit',
  ]);
  expect(sandbox.platform('synth', '--check').code).toBe(0);
  sandbox.write('environments/clusters/eu.yaml', cluster('admission: {engine: vap, enforce: deny}'));
  expect(sandbox.platform('synth', '--check').code).toBe(1);
  sandbox.platform('synth');
  expect(binding(sandbox, 'pod-security-privileged.acme.dev').spec.validationActions).toEqual(['Deny']);
  expect(binding(sandbox, 'hardening-read-only-root.acme.dev').spec.validationActions).toEqual([
    'Warn',
    'Audit',
  ]);
});

test('levels of the organisation and the standard of a tier go with its label', () => {
  const sandbox = organisation('admission: {engine: vap, enforce: deny}', {
    'environments/tiers/legacy.yaml': 'kind: Tier\nspec: {podSecurity: baseline}\n',
    'environments/payments/old.yaml': 'kind: Environment\nspec: {team: payments, tier: legacy}\n',
    'environments/platform.yaml': platformFileWith(
      'policies: {levels: {hardening/read-only-root: {legacy: warn, default: block}, hardening/probes: "off"}}',
    ),
  });
  sandbox.platform('synth');
  const tiersOf = (name: string) =>
    binding(sandbox, name).spec.matchResources.namespaceSelector.matchExpressions?.[0]?.values;
  expect(tiersOf('pod-security-drop-all.acme.dev-staging')).toEqual(['staging']);
  expect(tiersOf('pod-security-privileged.acme.dev')).toBeUndefined();
  expect(binding(sandbox, 'hardening-read-only-root.acme.dev-legacy').spec.validationActions).toEqual([
    'Warn',
    'Audit',
  ]);
  expect(binding(sandbox, 'hardening-read-only-root.acme.dev-staging').spec.validationActions).toEqual([
    'Deny',
  ]);
  expect(Object.keys(sandbox.tree('apps/_clusters/eu/policies')).join()).not.toContain('hardening-probes');
});

test('a waiver is an exclusion of its object, on its cluster, from its rule', () => {
  const waiver = (unit: string) =>
    `{rule: hardening/read-only-root, unit: ${unit}, object: Deployment/checkout, owner: ann, reason: it writes, expires: 2099-01-01}`;
  const sandbox = organisation('admission: {engine: vap}', {
    'policies/waivers/payments.yaml': `kind: Waivers\nspec: {waivers: [${waiver('payments/staging/checkout')}]}\n`,
  });
  const { out } = sandbox.platform('policy', 'export', '--vap');
  const waived = out.split('---\n').filter((text) => text.includes('not-waived'));
  expect(waived).toEqual([expect.stringContaining('name: hardening-read-only-root.acme.dev\n')]);
  expect(waived[0]).toContain('payments-staging/Deployment/checkout');
});

test('an export prints the objects for a cluster, and writes nothing', () => {
  const sandbox = new Sandbox();
  const { code, out, err } = sandbox.platform('policy', 'export', '--gatekeeper', '--cluster', 'eu');
  expect(code).toBe(0);
  expect(out).toContain('kind: WaymarkPodSecurityPrivileged\n');
  expect(err).toContain('docs/reference/policies.md says why the other rules are left out');
  expect(sandbox.tree()).toEqual({});
  expect(sandbox.platform('policy', 'export', '--vap', '--out', 'look').code).toBe(0);
  expect(Object.keys(sandbox.tree('look'))).toContain(
    'look/eu/validatingadmissionpolicy-pod-security-privileged.acme.dev.yaml',
  );
});

test.each([
  [[], 'policy export needs one of --gatekeeper and --vap'],
  [['--vap', '--gatekeeper'], 'policy export needs one of --gatekeeper and --vap'],
  [['--vap', '--cluster', 'ue'], 'there is no cluster ue; did you mean "eu"?'],
])('an export with %j is refused', (flags, complaint) => {
  expect(new Sandbox().platform('policy', 'export', ...flags)).toMatchObject({
    code: 2,
    err: expect.stringContaining(complaint),
  });
});
