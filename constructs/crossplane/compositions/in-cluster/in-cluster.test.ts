import { expect, test } from 'vitest';
import { compositions, compositionsElsewhere, inputs } from '../../../../tests/crossplane/compositions.js';
import { specs } from '../../../../tests/crossplane/specs.js';
import { compose } from '../../composition/compose.js';
import { compositionName } from '../../composition/composition.js';
import { getAt } from '../../language/field-path.js';

const namespace = 'payments-staging';

function made(composition: string, of = compositions) {
  const found = of.find((one) => compositionName(one) === composition)!;
  return specs[found.kind as keyof typeof specs].map(([, spec]) => ({
    spec,
    objects: Object.fromEntries(
      compose(found, { metadata: { name: 'ledger', namespace }, spec }).map(({ by, object }) => [
        by.name,
        object,
      ]),
    ),
  }));
}

const data = { 'acme.dev/data': 'ledger' };
const portsIn = (object: object, path: string) =>
  (getAt(object, path) as { port: number }[]).map(({ port }) => port);

test("a cache's Service and NetworkPolicy select its pods, which have no rights", () => {
  for (const { objects } of made('cache-valkey')) {
    const { server, service, ingress } = objects;
    expect(getAt(server, 'spec.template.metadata.labels')).toEqual(data);
    expect(getAt(server, 'spec.selector.matchLabels')).toEqual(data);
    expect(getAt(service, 'spec.selector')).toEqual(data);
    expect(getAt(ingress, 'spec.podSelector.matchLabels')).toEqual(data);
    const pod = 'spec.template.spec';
    expect(getAt(server, `${pod}.automountServiceAccountToken`)).toBe(false);
    expect(getAt(server, `${pod}.securityContext.runAsNonRoot`)).toBe(true);
    expect(getAt(server, `${pod}.containers[0].securityContext`)).toEqual({
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    });
  }
});

test('the password of a cache comes from its connection Secret', () => {
  for (const { spec, objects } of made('cache-valkey')) {
    expect(
      getAt(objects['server'], 'spec.template.spec.containers[0].env[0].valueFrom.secretKeyRef'),
    ).toEqual({
      name: spec['secret'],
      key: 'password',
    });
    expect(getAt(objects['connection'], 'metadata.name')).toBe(spec['secret']);
  }
});

test('a CloudNativePG database has a standby if asked for, its storage and its superuser', () => {
  for (const { spec, objects } of made('postgres-cloudnativepg')) {
    expect(getAt(objects['cluster'], 'spec')).toMatchObject({
      instances: spec['production'] || spec['highAvailability'] ? 2 : 1,
      storage: { size: spec['storage'] },
      superuserSecret: { name: spec['secret'] },
      inheritedMetadata: { labels: data },
    });
    expect(getAt(objects['cluster'], 'spec.imageName')).toMatch(
      new RegExp(`^${inputs.registry}/.*:${spec['version']}$`),
    );
  }
});

test('a CloudNativePG database is open to databases of its team, and may reach the one it copies', () => {
  const databases = { matchExpressions: [{ key: 'cnpg.io/cluster', operator: 'Exists' }] };
  for (const of of [compositions, compositionsElsewhere])
    for (const { spec, objects } of made('postgres-cloudnativepg', of)) {
      const seed = spec['seedFrom'] as { namespace: string } | undefined;
      const { ingress, egress } = objects['ingress']!['spec'] as Record<
        'ingress' | 'egress',
        { ports: unknown }[]
      >;
      const ports = ingress[0]!.ports;
      expect(ingress.at(-1)).toEqual({
        from: [
          { namespaceSelector: { matchLabels: { 'acme.dev/team': 'payments' } }, podSelector: databases },
        ],
        ports,
      });
      const name = seed?.namespace;
      expect(egress.slice(2)).toEqual(
        seed === undefined
          ? []
          : [
              {
                to: [
                  {
                    namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': name } },
                    podSelector: databases,
                  },
                ],
                ports,
              },
            ],
      );
      expect(getAt(objects['cluster'], 'spec.externalClusters[0].connectionParameters.host')).toBe(
        seed && `ledger-rw.${name}.svc`,
      );
      expect(getAt(objects['cluster'], 'spec.externalClusters[0].password.name')).toBe(
        getAt(objects['seed'], 'metadata.name'),
      );
    }
});

test('its volumes are backed up every night if the cluster has snapshots', () => {
  const [here] = made('postgres-cloudnativepg');
  expect(getAt(here!.objects['backup'], 'spec.cluster.name')).toBe('ledger');
  expect(getAt(here!.objects['cluster'], 'spec.backup.volumeSnapshot.className')).toBe('ebs');
  const [elsewhere] = made('postgres-cloudnativepg', compositionsElsewhere);
  expect(elsewhere!.objects).not.toHaveProperty('backup');
  expect(getAt(elsewhere!.objects['cluster'], 'spec.backup')).toBeUndefined();
});

test('in an ambient mesh its pods are also open at the port of the mesh', () => {
  for (const [composition, port] of [
    ['cache-valkey', 6379],
    ['postgres-cloudnativepg', 5432],
  ] as const) {
    const ports = 'spec.ingress[0].ports';
    expect(portsIn(made(composition)[0]!.objects['ingress']!, ports)).toEqual([port]);
    expect(portsIn(made(composition, compositionsElsewhere)[0]!.objects['ingress']!, ports)).toEqual([
      port,
      15008,
    ]);
  }
  const [{ objects }] = made('postgres-cloudnativepg', compositionsElsewhere) as [
    ReturnType<typeof made>[number],
  ];
  expect(portsIn(objects['ingress']!, 'spec.egress[1].ports')).toContain(15008);
});
