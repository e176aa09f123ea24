import type { Scaled } from '../objects/autoscalers.js';
import type { Manifest } from '../objects/manifest.js';
import { listAt } from '../objects/trees.js';
import { at } from '../problem/pointer.js';
import { byUse, type Needs, unpriced } from './needs.js';
import { podRequests } from './pods.js';
import { countAt } from './read.js';
import { volumeNeeds } from './volumes.js';

/** A workload with replicas. If an autoscaler scales it, its minimum is priced. */
function replicated({ kind, metadata, spec }: Manifest, scaled: Scaled): Needs {
  const limits = scaled.get(`${kind}/${metadata.name}`);
  const count = limits?.least ?? countAt(spec, ['replicas'], 1);
  const pod = podRequests(at(spec, ['template', 'spec']));
  const volumes = listAt(spec, 'volumeClaimTemplates').map(volumeNeeds);
  return {
    count,
    ...(limits !== undefined && limits.most > count && { scalesTo: limits.most }),
    each: [...pod.needs, ...volumes.flatMap(({ each }) => each)],
    gaps: [...pod.gaps, ...volumes.flatMap(({ gaps }) => gaps)],
  };
}

const pod = ({ spec }: Manifest): Needs => {
  const { needs, gaps } = podRequests(spec);
  return { count: 1, each: needs, gaps };
};

const onEveryNode = (): Needs =>
  unpriced({ why: 'it runs on every node, and the number of nodes is not known here' });

/** Needs of objects that run pods. Jobs count as paid by use, because their running time is not declared. */
export const workloads: Readonly<Record<string, (object: Manifest, scaled: Scaled) => Needs>> = {
  'apps/Deployment': replicated,
  'apps/ReplicaSet': replicated,
  'apps/StatefulSet': replicated,
  'argoproj.io/Rollout': replicated,
  'apps/DaemonSet': onEveryNode,
  '/Pod': pod,
  'batch/CronJob': () => byUse,
  'batch/Job': () => byUse,
};
