import { groupKindOf } from '../parts/group-kind.js';

interface GroupKinds {
  readonly group: string;
  readonly kinds: readonly string[];
}

/**
 * Kinds that create pods. Pods themselves are left out: their workload was judged already, and Pod Security admission
 * checks them again.
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

/**
 * Kinds with workloads inside that no rule for admission judges: the Jobs and ReplicaSets of their controllers are
 * judged instead.
 */
export const unjudgedOwners: readonly string[] = ['AnalysisRun', 'Experiment', 'ScaledJob'];

/** The kinds that the selectors of rules match, by API group. */
export function groupKinds(on: readonly string[]): GroupKinds[] {
  const groups = new Map<string, string[]>();
  const names = on.flatMap((selector) => (selector === 'pods' ? workloads : [selector]));
  for (const name of names.filter((selector) => selector !== 'Pod')) {
    const { group, kind } = groupKindOf(name);
    groups.set(group, [...(groups.get(group) ?? []), kind]);
  }
  return [...groups].map(([group, kinds]) => ({ group, kinds }));
}

/** The plural resource name of a kind, formed as Kubernetes forms it. */
export function resourceOf(kind: string): string {
  const name = kind.toLowerCase();
  if (name === '*') return name;
  if (/[^aeiou]y$/.test(name)) return `${name.slice(0, -1)}ies`;
  return /(s|x|ch|sh)$/.test(name) ? `${name}es` : `${name}s`;
}
