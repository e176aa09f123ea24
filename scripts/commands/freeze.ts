import { freeze } from '../pipeline/release/freeze.js';
import { hasErrors } from '../problem/problem.js';
import { styleOf } from '../report/style.js';
import type { Invocation } from './command.js';
import { needed, optional } from './release-flags.js';
import { showProblems } from './show-problems.js';

export async function run(invocation: Invocation): Promise<number> {
  const { args, root, terminal } = invocation;
  const result = await freeze({
    ...{ root, from: args[0]!, to: args[1]! },
    reason: needed(invocation, 'reason', '"<why nothing is released>"'),
    tiers: optional(invocation, 'tiers')
      ?.split(',')
      .map((tier) => tier.trim()),
    timeZone: optional(invocation, 'time-zone') ?? 'UTC',
  });
  if ('problems' in result) {
    showProblems(result.problems, invocation);
    return hasErrors(result.problems) ? 1 : 0;
  }
  const { from, to, tiers, timeZone } = result.freeze;
  const style = styleOf(terminal.colour);
  terminal.summarise(
    `${style.green('✔')} environments/platform.yaml: no releases to ${tiers.join(', ')} from ${from} to ${to} (${timeZone})\n  It counts when it is merged to the shared branch.`,
  );
  return 0;
}
