import type { ClusterSpec } from '../../constructs/cluster/schema.js';
import type { TierSpec } from '../../constructs/tier/schema.js';
import type { AnyUnit } from '../../constructs/unit.js';
import { groupOf, type Manifest } from '../objects/manifest.js';
import type { Rendered } from './rendered.js';

/** The name of the file that makes a folder an Argo CD Application. */
export const applicationFile = 'app.json';

/** What an ApplicationSet's template may use of a unit. The generator adds the folder itself, as `path`. */
export interface ApplicationParameters {
  readonly generatedFrom: string;
  /** The name of the Application. Parts are labels, so that a full stop between them leaves no ambiguity. */
  readonly name: string;
  readonly team?: string;
  readonly environment?: string;
  readonly unit: string;
  readonly namespace?: string;
  readonly cluster: string;
  readonly server: string;
  /** Whether Argo CD syncs it unasked. */
  readonly autoSync: boolean;
  /** Whether it holds objects of kinds that a cluster may not know yet. */
  readonly customResources: boolean;
}

/** The unit as an Application; undefined for Argo CD's own objects, which the root Application syncs. */
export function applicationOf({ unit, files }: Rendered): ApplicationParameters | undefined {
  const [first = '', second = '', third = ''] = unit.id.split('/');
  if (first === '_argocd') return undefined;
  const { cluster, namespace } = unit.destination;
  const ofCluster = first === '_clusters';
  return {
    generatedFrom: unit.declaredIn,
    name: nameOf(first, second, third, namespace),
    ...(ofCluster ? {} : { team: first, environment: second }),
    unit: third,
    ...(namespace === undefined ? {} : { namespace }),
    cluster,
    server: (unit.context as { cluster: ClusterSpec }).cluster.server,
    autoSync: ofCluster || third === '_environment' || !requiresApproval(unit),
    customResources: [...files.values()].some(isCustom),
  };
}

function nameOf(first: string, second: string, third: string, namespace: string | undefined): string {
  if (first === '_clusters') return `clusters.${second}.${third}`;
  if (third === '_environment') return namespace!;
  // an Application's name cannot have the underscore that keeps this folder apart from a service's
  return third === '_manifests' ? `${namespace}.manifests.raw` : `${namespace}.${third}`;
}

/** The service's word goes before its tier's. What the platform owns was approved when it was merged. */
const requiresApproval = ({ spec, context }: AnyUnit): boolean =>
  (spec as { requiresApproval?: boolean }).requiresApproval ??
  (context as { tier: TierSpec }).tier.requiresApproval;

const builtIn = new Set([
  'admissionregistration.k8s.io',
  'apiregistration.k8s.io',
  'apiextensions.k8s.io',
  'certificates.k8s.io',
  'coordination.k8s.io',
  'discovery.k8s.io',
  'events.k8s.io',
  'flowcontrol.apiserver.k8s.io',
  'networking.k8s.io',
  'node.k8s.io',
  'rbac.authorization.k8s.io',
  'resource.k8s.io',
  'scheduling.k8s.io',
  'storage.k8s.io',
]);

/** Groups without a full stop, such as apps, are Kubernetes' own as well. */
const isCustom = (manifest: Manifest): boolean => {
  const group = groupOf(manifest);
  return group.includes('.') && !builtIn.has(group);
};
