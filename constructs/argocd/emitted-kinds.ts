import type { IAppProject } from '@kubernetes-models/argo-cd/argoproj.io/v1alpha1';
import { dataKindNames } from '../data/data-kinds.js';
import { groupKindOf } from '../parts/group-kind.js';

type GroupKind = NonNullable<IAppProject['spec']['namespaceResourceWhitelist']>[number];

/** Every kind that the platform may render for services and data, whether or not a team uses it today. */
const emitted: readonly string[] = [
  'ConfigMap',
  'Service',
  'ServiceAccount',
  'apps/Deployment',
  'apps/StatefulSet',
  'argoproj.io/AnalysisTemplate',
  'argoproj.io/Rollout',
  'autoscaling/HorizontalPodAutoscaler',
  'batch/CronJob',
  'batch/Job',
  'cert-manager.io/Certificate',
  'external-secrets.io/ExternalSecret',
  'gateway.networking.k8s.io/GRPCRoute',
  'gateway.networking.k8s.io/HTTPRoute',
  'keda.sh/ScaledObject',
  'monitoring.coreos.com/PodMonitor',
  'monitoring.coreos.com/PrometheusRule',
  'monitoring.coreos.com/ServiceMonitor',
  'networking.k8s.io/Ingress',
  'networking.k8s.io/NetworkPolicy',
  'policy/PodDisruptionBudget',
  'security.istio.io/PeerAuthentication',
];

/** Composite resources of the organisation's own group: data, and access to it. */
const composite: readonly string[] = [...dataKindNames, 'Access', 'Identity'];

/** Whether a kind is a composite. Teams may not write those: they create data and grant access to it. */
export const isComposite = (apiGroup: string, kindName: string): boolean =>
  kindName === `${apiGroup}/Network` || composite.some((kind) => kindName === `${apiGroup}/${kind}`);

/**
 * The kinds that a team's project allows: the platform's and those granted in platform.yaml. Kinds in use do not
 * matter, so adding a service never changes the project.
 */
export function permittedKinds(apiGroup: string, granted: readonly string[]): GroupKind[] {
  const composites = composite.map((kind) => `${apiGroup}/${kind}`);
  const kinds = [...new Set([...emitted, ...composites, ...granted])].map(groupKindOf);
  return kinds.sort((a, b) => compare(a.group, b.group) || compare(a.kind, b.kind));
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
