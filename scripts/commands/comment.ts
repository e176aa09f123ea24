import { postComment } from '../pipeline/comment.js';
import { Fault } from '../problem/fault.js';
import type { Invocation } from './command.js';

export async function run({ args, flags, root, terminal }: Invocation): Promise<number> {
  const pullRequest = numberIn(flags['pr'] as string | undefined);
  terminal.summarise(await postComment(root, args[0]!, pullRequest));
  return 0;
}

function numberIn(flag: string | undefined): number | undefined {
  if (flag === undefined) return undefined;
  if (!/^[1-9]\d{0,9}$/.test(flag))
    throw new Fault(`--pr cannot be ${flag}`, 'give the number of a pull request, such as --pr 12');
  return Number(flag);
}
