import { groupBy } from '../problem/groups.js';
import type { Located } from './problems.js';

/** Groups problems by file, in the order in which the files first occur. */
export function byFile(located: readonly Located[]): Map<string, Located[]> {
  return groupBy(located, ({ problem }) => problem.at.file);
}
