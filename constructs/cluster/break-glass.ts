import type {
  IValidatingAdmissionPolicy,
  IValidatingAdmissionPolicyBinding,
} from 'kubernetes-models/admissionregistration.k8s.io/v1';
import type { IClusterRole } from 'kubernetes-models/rbac.authorization.k8s.io/v1';
import { platformLabels } from '../parts/labels.js';
import type { ClusterContext } from '../unit.js';

type Rules = NonNullable<IClusterRole['rules']>;

const workloads: readonly { readonly group: string; readonly resources: readonly string[] }[] = [
  {
    group: 'apps',
    resources: ['daemonsets', 'deployments', 'deployments/scale', 'statefulsets', 'statefulsets/scale'],
  },
  { group: 'argoproj.io', resources: ['rollouts', 'rollouts/scale'] },
  { group: 'autoscaling', resources: ['horizontalpodautoscalers'] },
  { group: 'batch', resources: ['cronjobs', 'jobs'] },
  { group: 'keda.sh', resources: ['scaledobjects'] },
];

/** The groups of all teams that may change workloads past git. */
export const breakGlassGroups = ({ platform }: ClusterContext): string[] =>
  [...new Set(Object.values(platform.teams).flatMap(({ groups }) => groups.breakGlass))].sort();

export const breakGlassRules: Rules = workloads.map(({ group, resources }) => ({
  apiGroups: [group],
  resources: [...resources],
  verbs: ['get', 'list', 'watch', 'patch', 'update'],
}));

/**
 * Makes each use of break-glass visible: a warning to the person, an annotation in the audit log, and a count that
 * Prometheus alerts on. No use is refused, because an emergency must not depend on this policy.
 */
export function breakGlassWatch(context: ClusterContext): object[] {
  const groups = breakGlassGroups(context);
  if (groups.length === 0) return [];
  const { domain, organisation } = context.platform;
  const metadata = { name: `break-glass.${domain}`, labels: platformLabels(organisation) };
  return [policy(metadata, groups), binding(metadata, domain), ...alert(context, metadata.name)];
}

interface Metadata {
  readonly name: string;
  readonly labels: Record<string, string>;
}

const who = "request.userInfo.username + ' changed ' + request.resource.resource + ' ' + request.name";
const where = "' in ' + request.namespace + ' past git'";

const policy = (metadata: Metadata, groups: readonly string[]): IValidatingAdmissionPolicy => ({
  apiVersion: 'admissionregistration.k8s.io/v1',
  kind: 'ValidatingAdmissionPolicy',
  metadata,
  spec: {
    failurePolicy: 'Ignore',
    matchConstraints: {
      resourceRules: workloads.map(({ group, resources }) => ({
        apiGroups: [group],
        apiVersions: ['*'],
        operations: ['UPDATE'],
        resources: [...resources],
        scope: 'Namespaced',
      })),
    },
    matchConditions: [
      {
        name: 'by-break-glass',
        expression: `request.userInfo.groups.exists(group, group in ${JSON.stringify(groups)})`,
      },
    ],
    auditAnnotations: [{ key: 'use', valueExpression: `${who} + ${where}` }],
    // never true, so that the API server counts every match and reports it
    validations: [
      {
        expression: 'false',
        message: 'break-glass: this change is past git and raises an alert; bring it to git or undo it',
      },
    ],
  },
});

const binding = (metadata: Metadata, domain: string): IValidatingAdmissionPolicyBinding => ({
  apiVersion: 'admissionregistration.k8s.io/v1',
  kind: 'ValidatingAdmissionPolicyBinding',
  metadata,
  spec: {
    policyName: metadata.name,
    validationActions: ['Warn', 'Audit'],
    matchResources: { namespaceSelector: { matchLabels: { [`${domain}/managed`]: 'true' } } },
  },
});

function alert({ cluster, platform }: ClusterContext, policyName: string): object[] {
  if (cluster.monitoring === undefined) return [];
  const uses = `apiserver_validating_admission_policy_check_total{policy="${policyName}", enforcement_action="audit"}`;
  return [
    {
      apiVersion: 'monitoring.coreos.com/v1',
      kind: 'PrometheusRule',
      metadata: {
        name: 'break-glass',
        namespace: cluster.monitoring.namespace,
        labels: { ...platformLabels(platform.organisation), ...cluster.monitoring.labels },
      },
      spec: {
        groups: [
          {
            name: policyName,
            rules: [
              {
                alert: 'BreakGlassUsed',
                // the first use starts a counter, and increase() does not see the first value of a counter
                expr: `sum(increase(${uses}[10m])) > 0 or sum(${uses} unless ${uses} offset 10m) > 0`,
                labels: { severity: 'critical' },
                annotations: {
                  summary: `Somebody changed a workload past git on cluster ${cluster.name}`,
                  description: `The audit log names the person: search for the annotation ${policyName}/use.`,
                },
              },
            ],
          },
        ],
      },
    },
  ];
}
