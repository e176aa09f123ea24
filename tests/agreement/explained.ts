/** Why the rules and a suite disagree about the cases whose check and name match. */
export interface Explanation {
  readonly suite: string;
  readonly cases: RegExp;
  readonly reason: string;
}

const inKubeScore: readonly (readonly [RegExp, string])[] = [
  [
    /^StatefulSet has ServiceName/,
    'kube-score also wants the governing Service to be headless and to select the pods; the rule reports only a missing Service, because `serviceName` of an existing StatefulSet cannot be changed.',
  ],
  [
    /^Deployment Strategy/,
    '`Recreate` is refused only from two replicas on: one pod is down during every update anyway.',
  ],
  [/^Deployment Replicas/, 'This test of kube-score is configured to accept one replica.'],
  [
    /^Ingress targets Service/,
    'These Ingresses have a removed API version or fields that do not exist, so the schema refuses them (`unknown-kind`, `unknown-field`).',
  ],
  [/has PodDisruptionBudget/, 'A workload with one replica needs no PodDisruptionBudget.'],
  [
    /^Pod Topology Spread Constraints \S*(no-labelselector)/,
    'Constraints of a bare Pod spread nothing; `hardening/bare-pod` reports the Pod itself.',
  ],
  [
    /^Pod Topology Spread Constraints \S*(invalid|no-topologykey)/,
    'The API server refuses these constraints, so the schema reports them (`bad-value`, `missing-field`).',
  ],
  [
    /^Pod Probes /,
    'kube-score wants probes in pods that a Service selects; the rule in containers that declare ports.',
  ],
  [
    /^Container Resources \S*(only-limits|deployment-test|statefulset-test)/,
    'Kubernetes uses limits as requests where none are set, so the container does have requests.',
  ],
  [/^Container Resources \S*no(-cpu)?-limits?/, 'These tests of kube-score turn the check of limits off.'],
  [/^Container Ephemeral Storage/, 'Kubernetes uses the limit as the request where none is set.'],
  [/^Container Seccomp Profile \S*annotat/, 'Kubernetes ignores the annotations for seccomp since 1.27.'],
  [
    /^Container Security Context User Group ID/,
    'kube-score also wants every pod to set a high user ID; the rules refuse user 0 and low groups.',
  ],
  [
    /^Stable version/,
    'These tests of kube-score are for Kubernetes 1.4, which has no newer version of these APIs.',
  ],
];

const inTrivy: readonly (readonly [RegExp, string])[] = [
  [/^net_raw_capability/, 'Trivy has a check for each capability; here one rule refuses them all.'],
  [
    /^uses_image_tag_latest .*digest/,
    'The digest in these images is malformed, so no registry can serve them.',
  ],
  [/^(CPU|memory)_requests/, 'Trivy has a check each for CPU and memory; here one rule wants both requests.'],
  [
    /^3_specific_capabilities_added/,
    'The Pod Security Standards allow NET_BIND_SERVICE, at `restricted` too.',
  ],
  [/^7_Kubernetes_resource/, 'Trivy allows the hostPath `/data`; the Pod Security Standards allow none.'],
  [
    /(is_overrided|override_seccomp)/,
    'The Pod Security Standards refuse `Unconfined` of a pod even if all its containers say otherwise.',
  ],
  [
    /annotation(s_seccomp_profile_unconfined_denied|_allowed)/,
    'Kubernetes ignores the annotations for seccomp since 1.27.',
  ],
  [
    /^11_seccomp_profile_unconfined .*empty/,
    'A missing profile breaks only the `restricted` standard; `pod-security/seccomp-required` reports it.',
  ],
  [/^6_drop_all/, 'The Pod Security Standards accept only `ALL` in capital letters.'],
  [
    /^default_namespace/,
    'An object that names no namespace goes to the namespace of whoever applies it; the rule refuses `default` where it is written.',
  ],
  [/^outdated_api/, 'The test replaces the list of outdated API versions.'],
  [
    /^impersonate_privileged_groups/,
    'The rule refuses the verb `impersonate` whatever group and resource are named.',
  ],
  [
    /^(manage_|privilege_escalation|any_|allowing_to)/,
    'Trivy allows `*` in one list if another list is harmless; `rbac/wildcards` refuses it in each.',
  ],
  [
    /^get_shell_on_pod/,
    'The rule refuses every verb on `pods/exec`; the test has verbs that Kubernetes does not have.',
  ],
  [
    /^cluster_admin_role/,
    'The binding names a Role `cluster-admin` of its own namespace, which is not the built-in ClusterRole.',
  ],
  [
    /test_cluster_role_binding_with_(system_masters|system_authenticate|anonymous_user)_binding/,
    'The kind is misspelt (`ClusterRolebinding`), so the object is refused as `unknown-kind`.',
  ],
  [
    /^(masters|authenticate)_group_bind .*test_role_binding/,
    'The rule refuses every group and user of the system, and these bindings name another one.',
  ],
];

const inKyverno: readonly (readonly [RegExp, string])[] = [
  [
    /^validate-default-proc-mount/,
    'In spite of its name, the policy wants `procMount: Unmasked`, which the Pod Security Standards refuse.',
  ],
  [
    /^restrict-service-ports/,
    'The policy allows node ports of a range; the rule refuses Services of type NodePort.',
  ],
  [/^require-pod-probes/, 'The container has no ports, so the rule wants no probes.'],
  [
    /^disallow-latest-tag .*require-image-tag-pass/,
    'The first rule of the policy wants any tag, `latest` too.',
  ],
  [
    /^podSecurity restricted .*psa-run-as-non-root/,
    'The policy excludes the controls of seccomp, capabilities and volume types.',
  ],
];

export const explanations: readonly Explanation[] = [
  ...Object.entries({ 'kube-score': inKubeScore, Trivy: inTrivy, Kyverno: inKyverno }),
].flatMap(([suite, list]) => list.map(([cases, reason]) => ({ suite, cases, reason })));
