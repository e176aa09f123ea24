import { rollback } from '../pipeline/release/rollback.js';
import type { Invocation } from './command.js';
import { needed, optional, releaseOptions } from './release-flags.js';
import { showRelease } from './show-release.js';

export async function run(invocation: Invocation): Promise<number> {
  const result = await rollback({
    ...releaseOptions(invocation, needed(invocation, 'environment', '<name>')),
    ...{ to: optional(invocation, 'to'), reason: optional(invocation, 'reason') },
  });
  return showRelease(result, invocation);
}
