/** What pages say of Kubernetes and Argo CD, and no test on the real programs shows. */
export const notProved: readonly (readonly [page: string, statement: string])[] = [
  [
    'platform-team.md',
    'the real controllers of Crossplane, External Secrets, KEDA, Prometheus and Istio: only their definitions are there, and tests give the statuses that they would give',
  ],
  ['platform-team.md', 'the published charts of operators, and how they come up'],
  [
    'platform-team.md',
    'that a network enforces NetworkPolicies: no pod runs, and a test reports pods as running',
  ],
  ['platform-team.md', 'which keys of `argocd-cm` an upgrade of Argo CD by Helm or kubectl leaves'],
  ['platform-team.md', 'what tracking by label would change'],
  ['platform-team.md', '`ComparisonError` of an Application whose folder is gone, three minutes later'],
  [
    'platform-team.md',
    'that a Composition which waits for its confirmation holds the sync of its Application',
  ],
  ['platform-team.md', 'which of two routes with one host gets the traffic'],
  ['platform-team.md', 'the replacement of a HorizontalPodAutoscaler by KEDA'],
  ['platform-team.md', 'registration of a cluster in EKS by an IAM role'],
  ['developers.md', 'Degraded of a service that waits for its database for more than ten minutes'],
  [
    'break-glass.md',
    'that a field which only a person set stays after a sync, and that Prometheus fires the alert',
  ],
  ['break-glass.md', 'delivery from another git server after a change of `git.url`'],
  ['recovery.md', 'what is outside of Kubernetes: data in AWS, volumes and their snapshots'],
];
