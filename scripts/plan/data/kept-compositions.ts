import { type DataKind, descriptorOf } from '../../../constructs/data/data-kinds.js';
import { placeIn } from '../../load/declaration.js';
import { mayLackData } from '../../load/failed-declarations.js';
import type { Organisation } from '../../load/organisation.js';
import { didYouMean, listOf } from '../../problem/nearest.js';
import { toPointer } from '../../problem/pointer.js';
import { error, type Problem } from '../../problem/problem.js';
import type { Candidate } from '../candidate.js';

/** Checks that `compositions` of an environment names resources that it has, with compositions they can have. */
export function checkKeptCompositions(
  organisation: Organisation,
  candidates: ReadonlyMap<string, Candidate>,
  problems: Problem[],
): void {
  for (const environment of organisation.environments) {
    const { team, name: environmentName } = environment;
    for (const [name, composition] of Object.entries(environment.spec.compositions)) {
      const at = placeIn(environment, toPointer(['spec', 'compositions', name]));
      const candidate = candidates.get(`${team}/${environmentName}/${name}`);
      if (candidate === undefined) {
        if (mayLackData(organisation, team)) continue;
        const names = [...candidates.values()]
          .filter(
            ({ resource, context }) => resource.team === team && context.environment.name === environmentName,
          )
          .map(({ resource }) => resource.name);
        problems.push(
          error(
            'unknown-data',
            { ...at, on: 'key' },
            `the environment ${environmentName} of team ${team} has no ${name}${didYouMean(name, names)}`,
            {
              help: `it has ${listOf(names)}`,
            },
          ),
        );
        continue;
      }
      const { kind, compositions } = descriptorOf(candidate.resource.kind as DataKind);
      if (!Object.hasOwn(compositions, composition))
        problems.push(
          error('bad-value', at, `a ${kind} cannot be provided by ${composition}`, {
            help: `use ${listOf(Object.keys(compositions))}`,
          }),
        );
    }
  }
}
