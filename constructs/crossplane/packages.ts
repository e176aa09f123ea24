import { patchFunction, readyFunction } from './composition.js';
import type { ResourceClass } from './resource-class.js';

const registry = 'xpkg.crossplane.io/crossplane-contrib';
const functions = { [patchFunction]: 'v0.10.8', [readyFunction]: 'v0.4.2' };
const providers = 'v2.6.0';

/** The settings of the pods of providers, whose service account has the identity that they act by. */
const runtime = 'provider-aws';

const packageOf = (kind: string, name: string, version: string, spec: object = {}) => ({
  apiVersion: 'pkg.crossplane.io/v1',
  kind,
  metadata: { name },
  spec: { package: `${registry}/${name}:${version}`, ...spec },
});

const groups = (classes: readonly ResourceClass[]): string[] => [
  ...new Set(classes.flatMap(({ resources }) => resources.map(({ base }) => base.apiVersion.split('/')[0]!))),
];

/** The functions that Compositions call, and the providers that make what they compose; nothing else. */
export const packages = (classes: readonly ResourceClass[]): object[] => [
  ...Object.entries(functions).map(([name, version]) => packageOf('Function', name, version)),
  {
    apiVersion: 'pkg.crossplane.io/v1beta1',
    kind: 'DeploymentRuntimeConfig',
    metadata: { name: runtime },
    spec: { serviceAccountTemplate: { metadata: { name: runtime } } },
  },
  ...['family-aws', ...groups(classes).map((group) => `aws-${group.split('.')[0]!}`)].map((name) =>
    packageOf('Provider', `provider-${name}`, providers, { runtimeConfigRef: { name: runtime } }),
  ),
];

/** Providers bring hundreds of kinds; only those that are composed become known to the API server. */
export const activation = (classes: readonly ResourceClass[]) => ({
  apiVersion: 'apiextensions.crossplane.io/v1alpha1',
  kind: 'ManagedResourceActivationPolicy',
  metadata: { name: 'composed' },
  spec: {
    activate: [
      ...new Set(
        classes.flatMap(({ resources }) =>
          resources.map(({ base }) => `${plural(base.kind)}.${base.apiVersion.split('/')[0]}`),
        ),
      ),
    ].sort(),
  },
});

function plural(kind: string): string {
  const lower = kind.toLowerCase();
  if (lower.endsWith('s')) return lower;
  return lower.endsWith('y') ? `${lower.slice(0, -1)}ies` : `${lower}s`;
}
