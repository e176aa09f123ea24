interface GroupKinds {
  readonly group: string;
  readonly kinds: readonly string[];
}

/**
 * What has pods, without the pods themselves: those are made from what was judged, and Pod Security admission judges
 * them again.
 */
const workloads: readonly string[] = [
  'PodTemplate',
  'ReplicationController',
  'apps/DaemonSet',
  'apps/Deployment',
  'apps/ReplicaSet',
  'apps/StatefulSet',
  'argoproj.io/Rollout',
  'batch/CronJob',
  'batch/Job',
];

/** The kinds that selectors of rules mean, by group. */
export function groupKinds(on: readonly string[]): GroupKinds[] {
  const groups = new Map<string, string[]>();
  for (const spelt of on.flatMap((selector) => (selector === 'pods' ? workloads : [selector]))) {
    const slash = spelt.indexOf('/');
    const group = slash < 0 ? '' : spelt.slice(0, slash);
    groups.set(group, [...(groups.get(group) ?? []), spelt.slice(slash + 1)]);
  }
  return [...groups].map(([group, kinds]) => ({ group, kinds }));
}

/** The resource of a kind, as Kubernetes makes its plural. */
export function resourceOf(kind: string): string {
  const name = kind.toLowerCase();
  if (name === '*') return name;
  if (/[^aeiou]y$/.test(name)) return `${name.slice(0, -1)}ies`;
  return /(s|x|ch|sh)$/.test(name) ? `${name}es` : `${name}s`;
}
