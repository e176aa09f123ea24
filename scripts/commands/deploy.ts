import { deploy, sourceOf } from '../pipeline/release/deploy.js';
import { Fault } from '../problem/fault.js';
import type { Invocation } from './command.js';
import { needed, optional, releaseOptions } from './release-flags.js';
import { showRelease } from './show-release.js';

export async function run(invocation: Invocation): Promise<number> {
  const { flags } = invocation;
  const reason = optional(invocation, 'reason');
  const isEmergency = flags['emergency'] === true;
  if (isEmergency !== (reason !== undefined))
    throw new Fault(
      isEmergency ? '--emergency needs a reason' : '--reason belongs to --emergency',
      'write --emergency --reason "<why this cannot wait>"',
    );
  const queue = flags['queue'] === true;
  if (queue && (isEmergency || flags['push']))
    throw new Fault(
      `--queue waits, and ${isEmergency ? '--emergency' : '--push'} does not`,
      'give one of them',
    );
  const result = await deploy({
    ...releaseOptions(invocation, needed(invocation, 'environment', '<name>')),
    ...{ image: needed(invocation, 'image', '<image>'), queue },
    source: sourceOf(
      optional(invocation, 'source-repository'),
      optional(invocation, 'source-commit'),
      optional(invocation, 'source-time'),
    ),
    emergency: reason,
    releaseHold: flags['release-hold'] === true,
  });
  return showRelease(result, invocation);
}
