import { isNodeAddress } from '../../../constructs/parts/addresses.js';
import { rangeOf } from '../../objects/addresses.js';
import { error, type Problem } from '../../problem/problem.js';
import { type Candidate, placeOf } from '../candidate.js';

/** Checks that egress names address ranges, and none that serves a node's credentials. */
export function checkEgress(candidate: Candidate, problems: Problem[]): void {
  const egress = (candidate.spec['egress'] ?? []) as { cidr: string }[];
  for (const [i, { cidr }] of egress.entries()) {
    const isRange = rangeOf(cidr) !== undefined;
    if (isRange && isNodeAddress(cidr))
      problems.push(
        error(
          'not-granted',
          placeOf(candidate, `/egress/${i}/cidr`),
          `${cidr} reaches the node itself, which serves its cloud credentials`,
          { help: 'remove it: pods get their own identity' },
        ),
      );
    else if (!isRange)
      problems.push(
        error('bad-value', placeOf(candidate, `/egress/${i}/cidr`), `${cidr} is not an address range`, {
          help: 'write it like 203.0.113.0/24, with zeros after the prefix, or 203.0.113.7/32 for a single address',
        }),
      );
  }
}
