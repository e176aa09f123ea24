import { groupBy } from '../problem/groups.js';
import type { Located } from './problems.js';

/** Problems by the file that they are in, in the order in which the files come. */
export function byFile(located: readonly Located[]): Map<string, Located[]> {
  return groupBy(located, ({ problem }) => problem.at.file);
}
