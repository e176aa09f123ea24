import { type DataKind, descriptorOf } from '../../../constructs/data/data-kinds.js';
import { placeIn } from '../../load/declaration.js';
import type { Organisation } from '../../load/organisation.js';
import { didYouMean, listOf } from '../../problem/nearest.js';
import { toPointer } from '../../problem/pointer.js';
import { error, type Place, type Problem } from '../../problem/problem.js';
import { type Candidate, placeOf } from '../candidate.js';

const unknownSize = (size: string, sizes: readonly string[], at: Place): Problem =>
  error('unknown-size', at, `there is no size ${size}${didYouMean(size, sizes)}`, {
    help: `the sizes are ${listOf(sizes)}`,
  });

/** Checks that data can have its size, and that the team's budget allows it. */
export function checkSize(candidate: Candidate, problems: Problem[]): void {
  const size = candidate.spec['size'] as string | undefined;
  if (size === undefined) return;
  const { kind, sizeClass } = descriptorOf(candidate.resource.kind as DataKind);
  const { platform, team } = candidate.context;
  const at = placeOf(candidate, '/size');
  const sizes = Object.keys(platform.sizes);
  const largest = Object.hasOwn(platform.teams, team.name)
    ? platform.teams[team.name]!.largestSize
    : undefined;
  if (!Object.hasOwn(platform.sizes, size)) problems.push(unknownSize(size, sizes, at));
  else if (sizeClass !== undefined && platform.sizes[size]![sizeClass] === undefined) {
    const possible = sizes.filter((name) => platform.sizes[name]![sizeClass] !== undefined);
    problems.push(
      error('unknown-size', at, `a ${kind} cannot be of size ${size}, which has no ${sizeClass}`, {
        help: `the sizes of a Cache are ${listOf(possible)}`,
      }),
    );
  } else if (largest !== undefined && sizes.indexOf(size) > sizes.indexOf(largest))
    problems.push(
      error(
        'over-budget',
        at,
        `${candidate.resource.name} has size ${size}; the budget of team ${team.name} allows at most ${largest}`,
        {
          help: `use ${largest} or smaller, or ask the platform team to raise teams.${team.name}.largestSize in environments/platform.yaml`,
        },
      ),
    );
}

/** Checks that budgets name existing sizes. */
export function checkBudgets({ platform }: Organisation, problems: Problem[]): void {
  const sizes = Object.keys(platform.spec.sizes);
  for (const [team, { largestSize }] of Object.entries(platform.spec.teams))
    if (largestSize !== undefined && !sizes.includes(largestSize))
      problems.push(
        unknownSize(largestSize, sizes, placeIn(platform, toPointer(['spec', 'teams', team, 'largestSize']))),
      );
}
