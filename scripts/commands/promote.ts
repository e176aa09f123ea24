import { promote } from '../pipeline/release/promote.js';
import { Fault } from '../problem/fault.js';
import type { Invocation } from './command.js';
import { needed, releaseOptions } from './release-flags.js';
import { showRelease } from './show-release.js';

export async function run(invocation: Invocation): Promise<number> {
  const { flags } = invocation;
  const from = needed(invocation, 'from', '<environment>');
  const to = needed(invocation, 'to', '<environment>');
  if (from === to) throw new Fault(`--from and --to are both ${to}`, 'name two environments');
  const queue = flags['queue'] === true;
  if (queue && flags['push']) throw new Fault('--queue waits, and --push does not', 'give one of them');
  const result = await promote({
    ...releaseOptions(invocation, to),
    ...{ from, queue, releaseHold: flags['release-hold'] === true },
  });
  return showRelease(result, invocation);
}
