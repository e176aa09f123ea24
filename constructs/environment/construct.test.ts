import { ExternalSecret, SecretStore } from '@kubernetes-models/external-secrets/external-secrets.io/v1';
import { PeerAuthentication } from '@kubernetes-models/istio/security.istio.io/v1';
import { NetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1';
import { RoleBinding } from 'kubernetes-models/rbac.authorization.k8s.io/v1';
import { LimitRange, Namespace, ResourceQuota, ServiceAccount } from 'kubernetes-models/v1';
import { describe, expect, test } from 'vitest';
import type { Manifest } from '../../scripts/objects/manifest.js';
import { render } from '../../scripts/render/render.js';
import { type ContextOptions, context } from '../../tests/support/context.js';
import { some } from '../../tests/support/some.js';
import { reservedNames } from './reserved-names.js';

const models = {
  ExternalSecret,
  LimitRange,
  Namespace,
  NetworkPolicy,
  PeerAuthentication,
  ResourceQuota,
  RoleBinding,
  SecretStore,
  ServiceAccount,
};

const everything: ContextOptions = {
  cluster: {
    region: 'eu-central-1',
    gateway: { name: 'public', namespace: 'gateway-system', listener: 'https' },
    ingress: { class: 'nginx', namespace: 'ingress-system', issuer: 'letsencrypt' },
    monitoring: { namespace: 'monitoring', labels: {} },
    telemetry: { namespace: 'telemetry', endpoint: 'http://otel:4318', port: 4318, injection: false },
    externalSecrets: { provider: 'vault', server: 'https://vault.acme.dev' },
    nodeLocalDns: '169.254.20.10',
    podIdentity: true,
    mesh: 'ambient',
  },
  tier: { exec: true },
};

function environment(options: ContextOptions = {}): ReadonlyMap<string, Manifest> {
  const unit = {
    id: 'payments/staging/_environment',
    kind: 'Environment',
    name: 'environment',
    spec: { resources: { cpu: '8', memory: '16Gi' } },
    destination: { cluster: 'eu', namespace: 'payments-staging' },
    context: context(options),
    declaredIn: 'environments/payments/staging.yaml',
  };
  return render(unit).files;
}

const policies = (options: ContextOptions): string[] =>
  [...environment(options).keys()].filter((file) => file.startsWith('networkpolicy-'));

describe('an Environment', () => {
  test.each([
    ['the plainest', {}],
    ['one with everything', everything],
    [
      'one with secrets in AWS',
      {
        cluster: {
          region: 'eu-central-1',
          externalSecrets: { provider: 'aws', rolePrefix: 'arn:aws:iam::111122223333:role/secrets-' },
        },
      } satisfies ContextOptions,
    ],
    [
      'one in a strict mesh',
      { ...everything, tier: { edition: 2 }, platform: { registrySecret: 'platform/registry' } },
    ],
    ['one with sidecars', { cluster: { mesh: 'sidecar' } } satisfies ContextOptions],
  ])("%s is what Kubernetes' own schemas accept", (_, options) => {
    for (const manifest of some(environment(options).values())) {
      const Model = models[manifest.kind as keyof typeof models];
      expect(() => new Model(manifest as never).validate(), manifest.kind).not.toThrow();
    }
  });

  test('is a namespace with the Pod Security of its tier, deleted only after confirmation', () => {
    const { metadata } = environment({ tier: { podSecurity: 'baseline' } }).get(
      'namespace-payments-staging.yaml',
    )!;
    expect(metadata.namespace).toBeUndefined();
    expect(metadata['labels']).toMatchObject({
      'acme.dev/managed': 'true',
      'acme.dev/owner': 'payments-leads',
      'acme.dev/cost-centre': 'cc-1001',
      'acme.dev/tier': 'staging',
      'pod-security.kubernetes.io/enforce': 'baseline',
      'pod-security.kubernetes.io/enforce-version': 'latest',
      'pod-security.kubernetes.io/audit': 'baseline',
      'pod-security.kubernetes.io/warn': 'baseline',
    });
    expect(metadata['annotations']).toEqual({
      'argocd.argoproj.io/sync-options': 'Prune=confirm,Delete=confirm',
    });
  });

  test('every other object is in the namespace', () => {
    for (const [file, { kind, metadata }] of some(environment(everything)))
      if (kind !== 'Namespace') expect([file, metadata.namespace]).toEqual([file, 'payments-staging']);
  });

  test('gives default requests to pods that state none, because the quota counts them', () => {
    const files = environment();
    const { hard } = files.get('resourcequota-quota.yaml')!['spec'] as { hard: Record<string, string> };
    const [limits] = (
      files.get('limitrange-defaults.yaml')!['spec'] as { limits: Record<string, Record<string, string>>[] }
    ).limits;
    for (const counted of some(Object.keys(hard).filter((key) => /^(requests|limits)\./.test(key)))) {
      const [what, resource] = counted.split('.') as ['requests' | 'limits', string];
      expect(limits![what === 'requests' ? 'defaultRequest' : 'default']).toHaveProperty(resource);
    }
    expect(hard).toMatchObject({ 'requests.cpu': '8', 'requests.memory': '16Gi' });
  });

  test('lets developers view, read logs and delete pods; exec only if the tier allows it', () => {
    const roles = (options: ContextOptions) =>
      [...environment(options).values()]
        .filter(({ kind }) => kind === 'RoleBinding')
        .map((binding) => (binding['roleRef'] as { name: string }).name);
    expect(roles({})).toEqual(['acme-logs', 'acme-restart', 'acme-view']);
    expect(roles({ tier: { exec: true } })).toContain('acme-exec');
    expect(roles({ platform: { teams: {} } })).toEqual([]);
  });

  test('lets nobody patch workloads unless platform.yaml names a break-glass group of the team', () => {
    const bound = (breakGlass: string[]) => {
      const groups = { developers: [], approvers: [], breakGlass };
      const teams = { payments: { groups, domains: [], kinds: [] } };
      return environment({ platform: { teams } }).get('rolebinding-break-glass.yaml');
    };
    expect(bound([])).toBeUndefined();
    expect(bound(['payments-on-call'])).toMatchObject({
      roleRef: { name: 'acme-break-glass' },
      subjects: [{ kind: 'Group', name: 'payments-on-call' }],
    });
  });

  test('opens the network only to components that its cluster has', () => {
    expect(policies({})).toEqual(['networkpolicy-allow-dns.yaml', 'networkpolicy-default-deny.yaml']);
    expect(policies(everything)).toHaveLength(7);
  });

  test('denies all traffic in both directions, and opens nothing within the namespace', () => {
    const files = environment(everything);
    expect(files.get('networkpolicy-default-deny.yaml')!['spec']).toEqual({
      podSelector: {},
      policyTypes: ['Ingress', 'Egress'],
    });
    const own = JSON.stringify([...files].filter(([file]) => file.startsWith('networkpolicy-')));
    // a peer that is a podSelector alone is this namespace's own pods
    expect(own).not.toMatch(/\[\{"podSelector"/);
  });

  test('allows NodeLocal DNS at the address that its cluster declares', () => {
    const spec = JSON.stringify(environment(everything).get('networkpolicy-allow-dns.yaml')!['spec']);
    expect(spec).toContain('"169.254.20.10/32"');
    expect(spec).toContain('8053');
  });

  test('reads only its own secrets', () => {
    const { metadata, spec } = environment(everything).get('secretstore-team-secrets.yaml')! as Manifest & {
      spec: unknown;
    };
    expect(metadata.namespace).toBe('payments-staging');
    expect(spec).toMatchObject({
      provider: {
        vault: {
          path: 'secret',
          auth: {
            kubernetes: {
              mountPath: 'kubernetes-eu',
              role: 'payments-staging',
              serviceAccountRef: { name: 'external-secrets' },
            },
          },
        },
      },
    });
  });

  test('uses the mounts and the role that its cluster names', () => {
    const externalSecrets = {
      provider: 'vault',
      server: 'https://vault.acme.dev',
      mount: '{team}',
      authMount: 'k8s/{cluster}',
      role: '{environment}-{team}',
    } as const;
    const store = environment({ cluster: { externalSecrets } }).get('secretstore-team-secrets.yaml')!;
    expect(store['spec']).toMatchObject({
      provider: {
        vault: { path: 'payments', auth: { kubernetes: { mountPath: 'k8s/eu', role: 'staging-payments' } } },
      },
    });
  });

  test('fetches the credentials of the registry, with which its default ServiceAccount pulls', () => {
    const platform = { registrySecret: 'platform/registry#config' };
    const files = environment({ ...everything, platform });
    expect(files.get('externalsecret-registry-credentials.yaml')!['spec']).toMatchObject({
      target: { name: 'registry-credentials', template: { type: 'kubernetes.io/dockerconfigjson' } },
      data: [
        {
          secretKey: '.dockerconfigjson',
          remoteRef: { key: 'platform/registry', property: 'config' },
        },
      ],
    });
    const pulls = { imagePullSecrets: [{ name: 'registry-credentials' }] };
    expect(files.get('serviceaccount-default.yaml')).toMatchObject(pulls);
    // nothing would create the Secret
    expect(environment({ platform }).get('serviceaccount-default.yaml')).not.toMatchObject(pulls);
  });

  test('in edition 2, needs mutual TLS and leaves the gateway and Prometheus to its services', () => {
    const strict = environment({ ...everything, tier: { edition: 2 } });
    expect(strict.get('peerauthentication-default.yaml')!['spec']).toEqual({ mtls: { mode: 'STRICT' } });
    expect([...strict.keys()].filter((file) => /gateway|monitoring/.test(file))).toEqual([]);
    expect([...environment(everything).keys()].filter((file) => /peerauth/.test(file))).toEqual([]);
    const meshless = environment({ tier: { edition: 2 } });
    expect([...meshless.keys()].filter((file) => /peerauth/.test(file))).toEqual([]);
  });

  test('gives its ServiceAccounts no token', () => {
    const accounts = [...environment(everything).values()].filter(({ kind }) => kind === 'ServiceAccount');
    expect(accounts.map(({ metadata }) => metadata.name)).toEqual(['default', 'external-secrets']);
    for (const account of some(accounts)) expect(account['automountServiceAccountToken']).toBe(false);
  });

  test('reserves the names of objects that services also have', () => {
    for (const { kind, metadata } of some(environment(everything).values()))
      if (['ServiceAccount', 'NetworkPolicy'].includes(kind)) expect(reservedNames).toContain(metadata.name);
  });
});
