import { type DataKind, descriptorOf } from '../../../constructs/data/data-kinds.js';
import { placeIn } from '../../load/declaration.js';
import type { Organisation } from '../../load/organisation.js';
import { didYouMean, listOf } from '../../problem/nearest.js';
import { toPointer } from '../../problem/pointer.js';
import { error, type Problem } from '../../problem/problem.js';
import type { Candidate } from '../candidate.js';

/** Checks that what an environment says of older databases and caches is said of some that it has. */
export function checkKept(
  { environments }: Organisation,
  candidates: ReadonlyMap<string, Candidate>,
  problems: Problem[],
): void {
  for (const environment of environments) {
    const { team, name: place } = environment;
    for (const [name, kept] of Object.entries(environment.spec.compositions)) {
      const at = placeIn(environment, toPointer(['spec', 'compositions', name]));
      const found = candidates.get(`${team}/${place}/${name}`);
      if (found === undefined) {
        const own = [...candidates.values()]
          .filter(({ resource, context }) => resource.team === team && context.environment.name === place)
          .map(({ resource }) => resource.name);
        problems.push(
          error(
            'unknown-data',
            { ...at, on: 'key' },
            `the environment ${place} of team ${team} has no ${name}${didYouMean(name, own)}`,
            {
              help: `it has ${listOf(own)}`,
            },
          ),
        );
        continue;
      }
      const { kind, compositions } = descriptorOf(found.resource.kind as DataKind);
      if (!Object.hasOwn(compositions, kept))
        problems.push(
          error('bad-value', at, `a ${kind} cannot be provided by ${kept}`, {
            help: `use ${listOf(Object.keys(compositions))}`,
          }),
        );
    }
  }
}
