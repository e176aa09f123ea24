import type { Composition } from './composition/composition.js';
import { patchFunction, readyFunction, templateFunction } from './composition/manifest.js';
import type { Composed } from './language/patch.js';

const registry = 'xpkg.crossplane.io/crossplane-contrib';
const functions = { [patchFunction]: 'v0.10.8', [templateFunction]: 'v0.12.2', [readyFunction]: 'v0.4.2' };
const awsVersion = 'v2.7.0';
const sqlVersion = 'v0.16.0';

/** DeploymentRuntimeConfig of the AWS providers, which gives their pods the ServiceAccount with the AWS identity. */
const runtime = 'provider-aws';

const packageOf = (kind: string, name: string, version: string, spec: object = {}) => ({
  apiVersion: 'pkg.crossplane.io/v1',
  kind,
  metadata: { name },
  spec: { package: `${registry}/${name}:${version}`, ...spec },
});

const groupOf = ({ base }: Composed): string => base.apiVersion.split('/').slice(0, -1).join('/');

const isAws = (composed: Composed): boolean => groupOf(composed).endsWith('.aws.m.upbound.io');
const isSql = (composed: Composed): boolean => groupOf(composed).endsWith('.sql.m.crossplane.io');

/** Everything that Compositions make, for one composite or for all. */
export const composedBy = (compositions: readonly Composition[]) =>
  compositions.flatMap(({ resources, shared = [] }) => [...resources, ...shared]);

/** The functions and providers that the Compositions of this cluster need, and no others. */
export const packages = (compositions: readonly Composition[]) => {
  const composed = composedBy(compositions);
  const awsProviders = [
    ...new Set(composed.filter(isAws).map((resource) => `aws-${groupOf(resource).split('.')[0]!}`)),
  ];
  return [
    ...Object.entries(functions).map(([name, version]) => packageOf('Function', name, version)),
    ...(awsProviders.length === 0 ? [] : [identity]),
    ...(awsProviders.length === 0 ? [] : ['family-aws', ...awsProviders]).map((name) =>
      packageOf('Provider', `provider-${name}`, awsVersion, { runtimeConfigRef: { name: runtime } }),
    ),
    ...(composed.some(isSql) ? [packageOf('Provider', 'provider-sql', sqlVersion)] : []),
  ];
};

const identity = {
  apiVersion: 'pkg.crossplane.io/v1beta1',
  kind: 'DeploymentRuntimeConfig',
  metadata: { name: runtime },
  spec: { serviceAccountTemplate: { metadata: { name: runtime } } },
};

const resourceName = (resource: Composed): string => `${plural(resource.base.kind)}.${groupOf(resource)}`;

const sorted = (names: readonly string[]): string[] => [...new Set(names)].sort();

/**
 * Activates only the managed resources that are composed. Providers bring hundreds of kinds, and each one that is
 * active costs the API server memory.
 */
export const activation = (compositions: readonly Composition[]) => ({
  apiVersion: 'apiextensions.crossplane.io/v1alpha1',
  kind: 'ManagedResourceActivationPolicy',
  metadata: { name: 'composed' },
  spec: { activate: sorted(composedBy(compositions).filter(isAws).map(resourceName)) },
});

/** Lets Crossplane manage the composed resources that are neither its own nor a provider's. */
export const crossplaneRole = (compositions: readonly Composition[], organisation: string) => {
  // Crossplane's own role covers its own kinds and those of providers
  const others = composedBy(compositions).filter(
    (resource) => !isAws(resource) && !groupOf(resource).endsWith('.crossplane.io'),
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
          others.filter((resource) => groupOf(resource) === group).map(({ base }) => plural(base.kind)),
        ),
        verbs: ['get', 'list', 'watch', 'create', 'update', 'patch', 'delete'],
      })),
      // to see whether a copy has been masked
      { apiGroups: ['batch'], resources: ['cronjobs'], verbs: ['get', 'list', 'watch'] },
      // to see which team a seeded database belongs to
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
