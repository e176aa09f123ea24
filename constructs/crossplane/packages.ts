import type { Composition } from './composition/composition.js';
import { patchFunction, readyFunction, templateFunction } from './composition/manifest.js';
import type { Composed } from './language/patch.js';

const registry = 'xpkg.crossplane.io/crossplane-contrib';
const functions = { [patchFunction]: 'v0.10.8', [templateFunction]: 'v0.12.2', [readyFunction]: 'v0.4.2' };
const ofAws = 'v2.7.0';
const ofSql = 'v0.16.0';

/** The settings of the pods of providers, whose service account has the identity that they act by. */
const runtime = 'provider-aws';

const packageOf = (kind: string, name: string, version: string, spec: object = {}) => ({
  apiVersion: 'pkg.crossplane.io/v1',
  kind,
  metadata: { name },
  spec: { package: `${registry}/${name}:${version}`, ...spec },
});

const groupOf = ({ base }: Composed): string => base.apiVersion.split('/').slice(0, -1).join('/');

const isOfAws = (composed: Composed): boolean => groupOf(composed).endsWith('.aws.m.upbound.io');
const isOfSql = (composed: Composed): boolean => groupOf(composed).endsWith('.sql.m.crossplane.io');

const composedBy = (compositions: readonly Composition[]) =>
  compositions.flatMap(({ resources }) => resources);

/** The functions that Compositions call, and the providers that make what they compose; nothing else. */
export const packages = (compositions: readonly Composition[]) => {
  const composed = composedBy(compositions);
  const inAws = [...new Set(composed.filter(isOfAws).map((one) => `aws-${groupOf(one).split('.')[0]!}`))];
  return [
    ...Object.entries(functions).map(([name, version]) => packageOf('Function', name, version)),
    ...(inAws.length === 0 ? [] : [identity]),
    ...(inAws.length === 0 ? [] : ['family-aws', ...inAws]).map((name) =>
      packageOf('Provider', `provider-${name}`, ofAws, { runtimeConfigRef: { name: runtime } }),
    ),
    ...(composed.some(isOfSql) ? [packageOf('Provider', 'provider-sql', ofSql)] : []),
  ];
};

const identity = {
  apiVersion: 'pkg.crossplane.io/v1beta1',
  kind: 'DeploymentRuntimeConfig',
  metadata: { name: runtime },
  spec: { serviceAccountTemplate: { metadata: { name: runtime } } },
};

const named = (one: Composed): string => `${plural(one.base.kind)}.${groupOf(one)}`;

const sorted = (names: readonly string[]): string[] => [...new Set(names)].sort();

/** Providers bring hundreds of kinds; only those that are composed become known to the API server. */
export const activation = (compositions: readonly Composition[]) => ({
  apiVersion: 'apiextensions.crossplane.io/v1alpha1',
  kind: 'ManagedResourceActivationPolicy',
  metadata: { name: 'composed' },
  spec: { activate: sorted(composedBy(compositions).filter(isOfAws).map(named)) },
});

/** Crossplane may make what it brings itself, and of everything else what is composed. */
export const crossplaneRole = (compositions: readonly Composition[], organisation: string) => {
  // of its own kinds Crossplane may make all
  const others = composedBy(compositions).filter(
    (one) => !isOfAws(one) && !groupOf(one).endsWith('.crossplane.io'),
  );
  return {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRole',
    metadata: {
      name: `${organisation}-composed`,
      labels: { 'rbac.crossplane.io/aggregate-to-crossplane': 'true' },
    },
    rules: [
      ...sorted(others.map(groupOf)).map((group) => ({
        apiGroups: [group],
        resources: sorted(
          others.filter((one) => groupOf(one) === group).map(({ base }) => plural(base.kind)),
        ),
        verbs: ['get', 'list', 'watch', 'create', 'update', 'patch', 'delete'],
      })),
      // whether a copy has been masked
      { apiGroups: ['batch'], resources: ['cronjobs'], verbs: ['get', 'list', 'watch'] },
      // whose a database is that begins with another
      ...(compositions.some(({ seeds }) => seeds !== undefined)
        ? [{ apiGroups: [''], resources: ['namespaces'], verbs: ['get', 'list', 'watch'] }]
        : []),
    ],
  };
};

function plural(kind: string): string {
  const lower = kind.toLowerCase();
  if (lower.endsWith('s')) return lower;
  return lower.endsWith('y') ? `${lower.slice(0, -1)}ies` : `${lower}s`;
}
