import type { Scale } from '../../../constructs/parts/scale.js';
import type { UsedData } from '../../../constructs/unit.js';
import { didYouMean, listOf } from '../../problem/nearest.js';
import { error, type Problem, warning } from '../../problem/problem.js';
import { type Candidate, candidateName, placeOf } from '../candidate.js';

/** Checks that a service scales with a queue of its own, and says where its cluster cannot. */
export function checkQueueScaling(
  candidate: Candidate,
  data: readonly UsedData[],
  problems: Problem[],
): void {
  const { queue } = (candidate.spec['autoscaling'] || {}) as Partial<Scale>;
  if (queue === undefined) return;
  const { cluster } = candidate.context;
  const names = data.flatMap(({ kind, name }) => (kind === 'Queue' ? [name] : []));
  if (!names.includes(queue.name))
    problems.push(
      error(
        'unknown-data',
        placeOf(candidate, '/autoscaling/queue/name'),
        `${candidateName(candidate)} scales with the queue ${queue.name}, which it does not use${didYouMean(queue.name, names)}`,
        {
          help:
            names.length === 0
              ? `add {name: ${queue.name}} to its queues`
              : `its queues are ${listOf(names)}; add others to queues`,
        },
      ),
    );
  else if (!cluster.keda)
    problems.push(
      warning(
        'without-effect',
        { ...placeOf(candidate, '/autoscaling/queue'), on: 'key' },
        `${candidateName(candidate)} scales with its CPU use, because its cluster ${cluster.name} has no KEDA`,
        {
          help: `set keda: true in environments/clusters/${cluster.name}.yaml if the cluster has KEDA`,
        },
      ),
    );
}
