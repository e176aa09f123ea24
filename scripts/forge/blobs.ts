import { Fault } from '../problem/fault.js';
import { gitHere } from './git.js';

/**
 * Reads files by the names that git has for them: `<id>`, or `<commit>:./<path>` below the root of the monorepo. What is
 * not in this clone is undefined; a partial clone fetches it unless `env` says otherwise.
 */
export async function readBlobs(
  root: string,
  names: readonly string[],
  env?: Readonly<Record<string, string>>,
): Promise<(Buffer | undefined)[]> {
  if (names.length === 0) return [];
  const { failed, out, err } = await gitHere(root, ['cat-file', '--batch'], `${names.join('\n')}\n`, env);
  if (failed) throw incomplete(err.split('\n')[0] ?? '');
  let offset = 0;
  return names.map(() => {
    const start = out.indexOf(10, offset) + 1;
    const size = /^\w+ blob (\d+)\n$/.exec(out.toString('utf8', offset, start))?.[1];
    offset = start;
    if (size === undefined) return undefined;
    offset += Number(size) + 1;
    return out.subarray(start, start + Number(size));
  });
}

/** A clone that lacks objects which its commits name. */
export const incomplete = (why: string): Fault =>
  new Fault(
    `git cannot read all files of a commit: ${why}`,
    'fetch them with git fetch --refetch origin, or clone the repository again',
  );
