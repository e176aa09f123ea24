import { didYouMean, listOf } from '../../problem/nearest.js';
import { error, type Problem } from '../../problem/problem.js';
import { type Candidate, placeOf } from '../candidate.js';

const factors: Readonly<Record<string, number>> = {
  m: 1e-3,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
};

/** The number that a quantity of Kubernetes is. */
export const amount = (quantity: string): number => {
  const [, number, suffix = ''] = /^([0-9.]+)([A-Za-z]*)$/.exec(quantity) ?? [];
  return Number(number) * (factors[suffix] ?? 1);
};

/** Checks that what a service wants is a size that there is, or makes sense. */
export function checkResources(candidate: Candidate, problems: Problem[]): void {
  const resources = candidate.spec['resources'] as
    | string
    | { cpu: string; cpuLimit?: string; memory: string };
  const { sizes } = candidate.context.platform;
  if (typeof resources === 'string') {
    if (Object.hasOwn(sizes, resources)) return;
    const known = Object.keys(sizes);
    problems.push(
      error(
        'unknown-size',
        placeOf(candidate, '/resources'),
        `there is no size ${resources}${didYouMean(resources, known)}`,
        { help: `the sizes are ${listOf(known)}; or write {cpu, memory}` },
      ),
    );
  } else if (amount(resources.memory) < amount('1Mi'))
    problems.push(
      error(
        'bad-value',
        placeOf(candidate, '/resources/memory'),
        `${resources.memory} of memory is less than any program needs`,
        { help: 'write it as in 256Mi; 256m would be a quarter of one byte' },
      ),
    );
  else if (resources.cpuLimit !== undefined && amount(resources.cpuLimit) < amount(resources.cpu))
    problems.push(
      error(
        'bad-value',
        placeOf(candidate, '/resources/cpuLimit'),
        `the limit of CPU, ${resources.cpuLimit}, is less than the ${resources.cpu} that are requested`,
      ),
    );
}
