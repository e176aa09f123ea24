import { parseQuantity } from '../../objects/quantity.js';
import { didYouMean, listOf } from '../../problem/nearest.js';
import { error, type Problem } from '../../problem/problem.js';
import { type Candidate, placeOf } from '../candidate.js';

/** Checks that `resources` is an existing size, or amounts that make sense. */
export function checkResources(candidate: Candidate, problems: Problem[]): void {
  const resources = candidate.spec['resources'] as
    | string
    | { cpu: string; cpuLimit?: string; memory: string };
  const { sizes } = candidate.context.platform;
  if (typeof resources === 'string') {
    if (Object.hasOwn(sizes, resources)) return;
    const names = Object.keys(sizes);
    problems.push(
      error(
        'unknown-size',
        placeOf(candidate, '/resources'),
        `there is no size ${resources}${didYouMean(resources, names)}`,
        { help: `the sizes are ${listOf(names)}; or write {cpu, memory}` },
      ),
    );
  } else if (parseQuantity(resources.memory) < parseQuantity('1Mi'))
    problems.push(
      error(
        'bad-value',
        placeOf(candidate, '/resources/memory'),
        `${resources.memory} of memory is less than any program needs`,
        { help: 'write it like 256Mi; 256m would be a quarter of one byte' },
      ),
    );
  else if (
    resources.cpuLimit !== undefined &&
    parseQuantity(resources.cpuLimit) < parseQuantity(resources.cpu)
  )
    problems.push(
      error(
        'bad-value',
        placeOf(candidate, '/resources/cpuLimit'),
        `cpuLimit ${resources.cpuLimit} is less than the requested cpu ${resources.cpu}`,
      ),
    );
}
