import type { IClusterRole } from 'kubernetes-models/rbac.authorization.k8s.io/v1';
import type { INamespace } from 'kubernetes-models/v1';
import { confirmDeletion, syncOptions } from '../parts/confirm.js';
import { platformLabels } from '../parts/labels.js';
import { installedOperators } from '../parts/operators.js';
import { type Role, roleName } from '../parts/roles.js';
import type { ClusterContext, Unit } from '../unit.js';
import { breakGlassGroups, breakGlassRules, breakGlassWatch } from './break-glass.js';

type Rules = NonNullable<IClusterRole['rules']>;

/**
 * The ClusterRoles that environments bind the groups of their team to. Kubernetes' own edit and admin are never
 * bound: they include Secrets, exec and NetworkPolicies. No role but break-glass may change a workload, because only
 * what was merged may run.
 */
export const clusterAccessObjects = ({ context }: Unit<object, ClusterContext>): object[] => [
  ...(Object.entries(rulesOf(context)) as [Role, Rules][]).map(([role, rules]) =>
    clusterRole(context, role, rules),
  ),
  ...breakGlassWatch(context),
];

const clusterRole = ({ platform }: ClusterContext, role: Role, rules: Rules): IClusterRole => ({
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind: 'ClusterRole',
  metadata: {
    name: roleName(platform, role),
    labels: platformLabels(platform.organisation),
  },
  rules,
});

const read = ['get', 'list', 'watch'];

const rulesOf = (context: ClusterContext): Partial<Record<Role, Rules>> => ({
  view: [
    {
      apiGroups: [''],
      resources: [
        'configmaps',
        'endpoints',
        'events',
        'limitranges',
        'namespaces',
        'persistentvolumeclaims',
        'pods',
        'resourcequotas',
        'serviceaccounts',
        'services',
      ],
      verbs: read,
    },
    {
      apiGroups: ['apps'],
      resources: ['daemonsets', 'deployments', 'replicasets', 'statefulsets'],
      verbs: read,
    },
    { apiGroups: ['batch'], resources: ['cronjobs', 'jobs'], verbs: read },
    { apiGroups: ['autoscaling'], resources: ['horizontalpodautoscalers'], verbs: read },
    { apiGroups: ['keda.sh'], resources: ['scaledobjects'], verbs: read },
    { apiGroups: ['policy'], resources: ['poddisruptionbudgets'], verbs: read },
    { apiGroups: ['networking.k8s.io'], resources: ['ingresses', 'networkpolicies'], verbs: read },
    { apiGroups: ['discovery.k8s.io'], resources: ['endpointslices'], verbs: read },
    { apiGroups: ['events.k8s.io'], resources: ['events'], verbs: read },
    { apiGroups: ['gateway.networking.k8s.io'], resources: ['httproutes'], verbs: read },
    { apiGroups: ['monitoring.coreos.com'], resources: ['prometheusrules', 'servicemonitors'], verbs: read },
    // these objects name secrets but do not contain them
    { apiGroups: ['external-secrets.io'], resources: ['externalsecrets', 'secretstores'], verbs: read },
    { apiGroups: ['metrics.k8s.io'], resources: ['pods'], verbs: read },
    // composites of the organisation; passwords are in Secrets, not in them
    { apiGroups: [context.platform.apiGroup], resources: ['*'], verbs: read },
  ],
  logs: [{ apiGroups: [''], resources: ['pods/log'], verbs: ['get'] }],
  // kubectl rollout restart would need patch, with which any image could run; Argo CD restarts whole workloads
  restart: [{ apiGroups: [''], resources: ['pods'], verbs: ['delete'] }],
  // over WebSockets these need get, over SPDY create; whoever has a shell in a pod loses nothing by the other ways in
  exec: [
    {
      apiGroups: [''],
      resources: ['pods/attach', 'pods/exec', 'pods/portforward'],
      verbs: ['create', 'get'],
    },
    { apiGroups: [''], resources: ['pods/ephemeralcontainers'], verbs: ['patch'] },
  ],
  ...(breakGlassGroups(context).length === 0 ? {} : { 'break-glass': breakGlassRules }),
});

/** Namespaces of the operators that Argo CD installs: charts make none, and Argo CD would make one without labels. */
export function operatorNamespaces({
  context: { platform, cluster },
}: Unit<object, ClusterContext>): INamespace[] {
  const privileged = new Map<string, boolean>();
  for (const operator of installedOperators(cluster))
    privileged.set(
      operator.namespace,
      operator.privileged === true || privileged.get(operator.namespace) === true,
    );
  return [...privileged].map(([name, isPrivileged]) => ({
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: {
      name,
      labels: {
        ...platformLabels(platform.organisation),
        'pod-security.kubernetes.io/enforce': isPrivileged ? 'privileged' : 'baseline',
        'pod-security.kubernetes.io/enforce-version': 'latest',
        ...(isInMesh(cluster, name) ? { 'istio.io/dataplane-mode': 'ambient' } : {}),
      },
      annotations: { [syncOptions]: confirmDeletion },
    },
  }));
}

/** In an ambient mesh, whoever calls pods over mutual TLS needs only a label of its namespace. */
const isInMesh = (
  { mesh, monitoring, cloudNativePg }: ClusterContext['cluster'],
  namespace: string,
): boolean =>
  mesh === 'ambient' &&
  ((monitoring?.inMesh === true && monitoring.namespace === namespace) ||
    cloudNativePg?.namespace === namespace);
