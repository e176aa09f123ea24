import { Application } from '@kubernetes-models/argo-cd/argoproj.io/v1alpha1';
import { expect, test } from 'vitest';
import { operatorNames } from '../constructs/fields/charts.js';
import { rendered, yamlOf } from './support/argocd.js';
import { platformFileWith, Sandbox, smallest } from './support/organisation.js';

const capabilities = `server: "https://eu.example.com", crossplane: true, keda: true,
  externalSecrets: {provider: vault, server: "https://vault.acme.dev", reloader: true},
  monitoring: {namespace: monitoring, labels: {release: stack}}, cloudNativePg: {namespace: cnpg-system},
  admission: {engine: gatekeeper}`;

const withOperators = (names: readonly string[], fields = capabilities) => ({
  ...smallest,
  'environments/clusters/eu.yaml': `kind: Cluster\nspec: {${fields}, operators: [${names.join(', ')}]}\n`,
});

interface Object {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly labels: Record<string, string> };
  // biome-ignore lint/suspicious/noExplicitAny: objects of several kinds
  readonly spec: any;
}

const objects = (files: Readonly<Record<string, string>>) =>
  yamlOf(rendered(files)).map(([path, object]) => ({ path, object: object as unknown as Object }));

test('every operator is an Application of a pinned chart, which only the project `platform` allows', () => {
  const all = objects(withOperators(operatorNames));
  const applications = all.filter(({ path }) => path.includes('/application-clusters.eu.operators.'));
  expect(applications).toHaveLength(operatorNames.length);
  for (const { object } of applications) {
    new Application(object as never).validate();
    expect(object.spec.project).toBe('platform');
    expect(object.spec.source.targetRevision).toMatch(/^\d+\.\d+\.\d+$/);
    expect(object.spec.source).not.toHaveProperty('path');
  }
  const repositories = applications.map(({ object }) => object.spec.source.repoURL);
  const project = (name: string) =>
    all.find(({ object }) => object.kind === 'AppProject' && object.metadata.name === name)!.object.spec;
  expect(project('platform').sourceRepos.sort()).toEqual(
    ['https://git.acme.dev/platform.git', ...repositories].sort(),
  );
  expect(project('payments').sourceRepos).toEqual(['https://git.acme.dev/platform.git']);
});

test('operators get namespaces with a Pod Security level', () => {
  const all = objects(withOperators(operatorNames));
  const levels = all
    .filter(({ path }) => path.startsWith('apps/_clusters/eu/operators/namespace-'))
    .map(
      ({ object: { metadata } }) =>
        `${metadata.name} ${metadata.labels['pod-security.kubernetes.io/enforce']}`,
    );
  expect(levels.sort()).toEqual([
    'cnpg-system baseline',
    'crossplane-system baseline',
    'external-secrets baseline',
    'gatekeeper-system baseline',
    'keda baseline',
    'monitoring privileged',
    'reloader baseline',
  ]);
});

test('an organisation replaces version and repository of a chart, and values stay', () => {
  const mirror = 'charts: {prometheus: {version: 80.0.1, repository: "https://charts.acme.dev"}}';
  const all = objects({
    ...withOperators(['prometheus']),
    'environments/platform.yaml': platformFileWith(mirror),
  });
  const { source } = all.find(({ path }) => path.endsWith('operators.prometheus.yaml'))!.object.spec;
  expect(source).toMatchObject({
    repoURL: 'https://charts.acme.dev',
    chart: 'kube-prometheus-stack',
    targetRevision: '80.0.1',
  });
  expect(source.helm.valuesObject.prometheus.prometheusSpec.serviceMonitorSelector).toEqual({
    matchLabels: { release: 'stack' },
  });
});

test('where people approve syncs, operators wait for them', () => {
  const all = objects({
    ...withOperators(['keda']),
    'environments/tiers/staging.yaml': 'kind: Tier\nspec: {requiresApproval: true}\n',
  });
  const { syncPolicy } = all.find(({ path }) => path.endsWith('operators.keda.yaml'))!.object.spec;
  expect(syncPolicy.automated).toBeUndefined();
  expect(syncPolicy.syncOptions).toContain('Delete=confirm');
});

test('refuses an operator that no capability needs, and a range of versions', () => {
  const needless = new Sandbox(withOperators(['keda'], 'server: "https://eu.example.com"')).platform('synth');
  expect(needless.code).toBe(1);
  expect(needless.err).toContain(
    'environments/clusters/eu.yaml:2:54 error no-capability: no capability of the cluster eu needs the operator keda',
  );
  const range = {
    ...smallest,
    'environments/platform.yaml': platformFileWith('charts: {keda: {version: 2.x}}'),
  };
  expect(new Sandbox(range).platform('synth').err).toContain('a version is exact, such as 2.17.2');
});
