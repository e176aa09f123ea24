import { groupBy } from '../problem/groups.js';
import type { Located } from './problems.js';

/** Groups problems by file and keeps their order. */
export function byFile(located: readonly Located[]): Map<string, Located[]> {
  return groupBy(located, ({ problem }) => problem.at.file);
}
