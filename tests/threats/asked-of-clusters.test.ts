import { describe, expect, test } from 'vitest';
import { manifestsFolder } from '../support/manifests.js';
import { platformFileWith, Sandbox, smallest } from '../support/organisation.js';
import { some } from '../support/some.js';
import {
  account,
  alert,
  apart,
  endpoint,
  monitor,
  object,
  pods,
  refused,
  relabelled,
  service,
  token,
} from './asked-of-clusters.js';

const granting = (more = '') => platformFileWith(`teams: {payments: {kinds: [${podMonitors}]}}${more}`);
const podMonitors = 'monitoring.coreos.com/PodMonitor';

const organisation = (manifests: Readonly<Record<string, string>>, platform = granting()) =>
  new Sandbox({
    ...smallest,
    'environments/platform.yaml': platform,
    ...Object.fromEntries(
      Object.entries(manifests).map(([file, text]) => [`${manifestsFolder}/${file}.yaml`, text]),
    ),
  });

const fileOf = (index: number) => `${manifestsFolder}/case-${index}.yaml`;

/** Names every object after its file, except where the name is the point. */
const named = (manifest: string, index: number) => manifest.replace('"name":"a"', `"name":"case-${index}"`);

describe('a team cannot ask a cluster for', () => {
  const cases = some(Object.entries(refused));
  let err = '';

  test('anything of this', () => {
    const sandbox = organisation(
      Object.fromEntries(cases.map(([, [, manifest]], i) => [`case-${i}`, named(manifest, i)])),
    );
    const run = sandbox.platform('synth');
    expect(run.code).toBe(1);
    expect(sandbox.tree()).toEqual({});
    err = run.err;
  });

  test.each(cases.map(([what, [rule]], i) => [what, rule, fileOf(i)] as const))('%s', (_, rule, file) => {
    expect(err).toMatch(new RegExp(`^${file}:1:\\d+ error ${rule}: `, 'm'));
  });
});

test('a team gets what is its own', () => {
  const allowed = [
    endpoint({ path: '/metrics', basicAuth: { username: { name: 'a', key: 'b' } } }),
    monitor({ namespaceSelector: { matchNames: ['payments-staging'] } }, 'PodMonitor'),
    endpoint({ metricRelabelings: [{ action: 'labeldrop', regex: 'version|revision' }] }),
    relabelled({ sourceLabels: ['__meta_kubernetes_pod_label_shard'], targetLabel: 'shard' }),
    alert({ team: 'payments', namespace: 'payments-staging' }),
    account({ 'acme.dev/note': 'a', 'argocd.argoproj.io/sync-wave': '1', note: 'b' }),
    pods({
      nodeSelector: { 'kubernetes.io/arch': 'arm64' },
      dnsConfig: { options: [{ name: 'ndots', value: '1' }] },
    }),
    pods({ ...apart({ namespaces: ['payments-staging'] }), ...token() }),
    object('v1', 'ConfigMap', { data: { a: 'b' } }, { name: 'root-ca.crt' }),
  ];
  const sandbox = organisation(
    Object.fromEntries(allowed.map((manifest, i) => [`case-${i}`, named(manifest, i)])),
  );
  expect(sandbox.platform('synth').err).not.toContain(' error ');
});

test('an organisation allows more by parameters', () => {
  const manifests = {
    pods: pods(
      {
        priorityClassName: 'first',
        schedulerName: 'packing',
        runtimeClassName: 'gvisor',
        nodeSelector: { 'acme.io/pool': 'gpu' },
        tolerations: [{ key: 'acme.io/pool', operator: 'Exists' }],
        hostAliases: [{ ip: '10.0.0.7', hostnames: ['mainframe'] }],
        ...token('vault'),
      },
      { annotations: { 'karpenter.sh/do-not-disrupt': 'true' } },
    ),
  };
  expect(organisation(manifests).platform('synth').code).toBe(1);
  const parameters =
    'priorityClasses: [first], schedulers: [packing], runtimeClasses: [gvisor], nodeLabels: [acme.io/pool], taints: [acme.io/pool], dns: [10.0.0.7], tokenAudiences: [vault], annotations: [karpenter.sh]';
  const platform = granting(`, policies: {parameters: {${parameters}}}`);
  expect(organisation(manifests, platform).platform('synth').err).not.toContain(' error ');
});

test('a Service past the gateway is refused in production unless the organisation lists it', () => {
  const edge = (type: string) => ({ edge: service({ type }) });
  const production = { 'environments/tiers/staging.yaml': 'kind: Tier\nspec: {production: true}\n' };
  const said = (type: string, platform = granting()) => {
    const sandbox = organisation(edge(type), platform);
    sandbox.writeAll(production);
    return sandbox.platform('synth').err;
  };
  for (const type of ['LoadBalancer', 'NodePort'])
    expect(said(type)).toMatch(/edge.yaml:1:\d+ error references\/exposed-service: /);
  expect(said('LoadBalancer')).toContain('add payments-staging/a to the parameter exposedServices');
  const listed = granting(', policies: {parameters: {exposedServices: [payments-staging/a]}}');
  expect(said('LoadBalancer', listed)).not.toContain('exposed-service');
  expect(organisation(edge('NodePort')).platform('synth').err).toContain(
    'warning references/exposed-service',
  );
});

test('a module cannot ask for more than a raw manifest', () => {
  const sandbox = organisation({});
  sandbox.write(
    'teams/payments/ledger.ts',
    `import { JsonPatch } from 'cdk8s';
import { service } from 'waymark-platform';
export default service({ image: 'ledger:2.0.0' }, (scope, ctx) => {
  const pod = '/spec/template/spec';
  ctx.workload.addJsonPatch(JsonPatch.add(pod + '/priorityClassName', 'system-cluster-critical'));
  ctx.workload.addJsonPatch(JsonPatch.add(pod + '/tolerations', [{ operator: 'Exists' }]));
});
`,
  );
  const { code, err } = sandbox.platform('synth');
  expect(code).toBe(1);
  expect(err).toContain('platform/placement: priorityClassName asks for system-cluster-critical');
  expect(err).toContain('platform/placement: tolerations asks for every taint');
});
