import { expect, test } from 'vitest';
import type { Manifest } from '../../scripts/objects/manifest.js';
import { render } from '../../scripts/render/render.js';
import { type Policy, refuses } from '../../tests/support/cel.js';
import { context } from '../../tests/support/context.js';
import type { AdmissionRule, AdmissionSpec, Grade } from './spec.js';

const rule: AdmissionRule = {
  id: 'naming/purpose',
  title: 'A Deployment says what it is for',
  message: '{name} says nothing',
  fix: 'say it',
  on: ['pods', 'Service'],
  grades: [{ level: 'block', context: {} }],
  waived: ['payments-staging/Deployment/old'],
  parameters: { words: ['a'] },
  rego: ['package lib.waymark.naming.purpose\n', 'package lib.waymark.lib.pods\n'],
  cel: { expression: "variables.purpose != ''", variables: [{ name: 'purpose', expression: "''" }] },
};

function rendered(spec: AdmissionSpec, ...grades: Grade[]): Manifest[] {
  const { platform, cluster } = context();
  const { files } = render({
    id: '_clusters/eu/policies',
    kind: 'AdmissionPolicies',
    name: 'policies',
    spec,
    destination: { cluster: 'eu' },
    context: { platform, cluster, rules: [{ ...rule, ...(grades.length > 0 ? { grades } : {}) }] },
    declaredIn: 'environments/clusters/eu.yaml',
  });
  return [...files.values()];
}

const deployment = (name: string, metadata: object = {}): Manifest => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name, namespace: 'payments-staging', ...metadata },
});

const actions = (objects: readonly Manifest[]) =>
  objects.flatMap(({ metadata: { name }, ...object }) => {
    const spec = object['spec'] as Record<string, unknown>;
    const action = spec['enforcementAction'] ?? spec['validationActions'];
    return action === undefined ? [] : [[name, action]];
  });

test('a waiver exempts exactly its object', () => {
  const policy = rendered({ engine: 'vap', enforce: 'deny' })[0] as Policy;
  expect(refuses(policy, deployment('old'))).toBe(false);
  expect(refuses(policy, deployment('older'))).toBe(true);
  expect(refuses(policy, deployment('old', { namespace: 'payments-dev' }))).toBe(true);
  expect(refuses(policy, { ...deployment('old'), kind: 'StatefulSet' })).toBe(true);
  expect(refuses(policy, deployment('', { name: undefined, generateName: 'old' }))).toBe(true);
});

test('objects made by a controller are not judged again', () => {
  const policy = rendered({ engine: 'vap', enforce: 'deny' })[0] as Policy;
  const owned = (controller: object) => deployment('made', { ownerReferences: [controller] });
  expect(refuses(policy, owned({ controller: true }))).toBe(false);
  expect(refuses(policy, owned({ controller: false }))).toBe(true);
  expect(refuses(policy, owned({}))).toBe(true);
});

test('what the controller of an analysis makes is judged, because the rules for pods do not judge the analysis', () => {
  const policy = rendered({ engine: 'vap', enforce: 'deny' })[0] as Policy;
  const made = (kind: string) => deployment('made', { ownerReferences: [{ kind, controller: true }] });
  expect(refuses(policy, made('ReplicaSet'))).toBe(false);
  for (const kind of ['AnalysisRun', 'Experiment', 'ScaledJob'])
    expect(refuses(policy, made(kind))).toBe(true);
  const [template] = rendered({ engine: 'gatekeeper', enforce: 'deny' });
  expect(JSON.stringify(template)).toContain('not owner.kind in [\\"AnalysisRun\\",');
});

test('workloads are judged, not their pods', () => {
  const [policy] = rendered({ engine: 'vap', enforce: 'deny' }) as [Policy];
  const { resourceRules } = policy.spec.matchConstraints;
  expect(resourceRules.flatMap(({ resources }) => resources)).toEqual([
    ...['podtemplates', 'replicationcontrollers', 'services'],
    ...['daemonsets', 'deployments', 'replicasets', 'statefulsets', 'rollouts', 'cronjobs', 'jobs'],
  ]);
});

test.each([
  ['vap', 'warn', ['Warn', 'Audit'], ['Warn', 'Audit']],
  ['vap', 'deny', ['Deny'], ['Warn', 'Audit']],
  ['gatekeeper', 'warn', 'warn', 'warn'],
  ['gatekeeper', 'deny', 'deny', 'warn'],
] as const)(
  '%s that may %s does so with what blocks, and only warns of the rest',
  (engine, enforce, block, warn) => {
    const objects = rendered(
      { engine, enforce },
      { tiers: ['production'], level: 'block', context: {} },
      { tiers: ['dev', 'staging'], level: 'warn', context: {} },
    );
    const name = engine === 'vap' ? 'naming-purpose.acme.dev' : 'naming-purpose';
    expect(actions(objects)).toEqual([
      [`${name}-dev-staging`, warn],
      [`${name}-production`, block],
    ]);
    expect(JSON.stringify(objects)).toContain(
      '"matchExpressions":[{"key":"acme.dev/tier","operator":"In","values":["dev","staging"]}]',
    );
  },
);

test('only namespaces of the platform are judged', () => {
  for (const engine of ['vap', 'gatekeeper'] as const)
    expect(JSON.stringify(rendered({ engine, enforce: 'warn' }))).toContain(
      '"namespaceSelector":{"matchLabels":{"acme.dev/managed":"true"}}',
    );
});

test('Gatekeeper gets the rule as libraries, and its context in constraints', () => {
  const [template, constraint] = rendered(
    { engine: 'gatekeeper', enforce: 'warn' },
    { level: 'warn', context: { production: true } },
  );
  expect(template).toMatchObject({
    metadata: { name: 'waymarknamingpurpose' },
    spec: { targets: [{ code: [{ engine: 'Rego', source: { version: 'v1', libs: rule.rego } }] }] },
  });
  expect(constraint).toMatchObject({
    kind: 'WaymarkNamingPurpose',
    spec: {
      parameters: { context: { production: true }, settings: rule.parameters, waived: rule.waived },
    },
  });
});
