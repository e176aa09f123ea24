import type { CostDifference } from '../../report/schemas/review.js';
import type { Difference, Tree } from '../diff/diff.js';
import { loadAndPlan, withPlanned } from '../load-and-plan.js';
import { costOfChange } from './cost-of-change.js';
import { type ReadRendered, renderedAt, renderedIn } from './rendered-tree.js';

/** The difference in cost between two rendered trees, with the prices and budgets that the working tree declares. */
export const costOfDifference = (
  root: string,
  { changes, trees }: Difference,
): Promise<CostDifference | undefined> =>
  withPlanned(loadAndPlan(root), async ({ organisation }) => {
    // without declarations that can be read there are no prices
    if (organisation === undefined) return undefined;
    const read = (tree: Tree): ReadRendered =>
      'commit' in tree ? renderedAt(root, tree.commit) : renderedIn(tree.folder);
    return costOfChange(changes, read(trees.base), read(trees.head), organisation.platform);
  });
