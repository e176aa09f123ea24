import { guardedKindOf } from '../../compare/guarded.js';
import { fold } from '../../compare/objects/fold.js';
import type { ObjectChange } from '../../compare/objects/object-change.js';
import type { DiffView } from '../../report/diff/sections.js';
import type { Difference } from './diff.js';
import { otherFilesOf, totalsOf } from './report.js';

/** What the reports for people show of a difference. */
export const viewOf = (difference: Difference): DiffView => ({
  base: difference.base,
  head: difference.head,
  notes: [...difference.notes],
  otherFiles: otherFilesOf(difference),
  totals: totalsOf(difference),
  lostData: lostDataIn(difference.changes),
  folded: fold(difference.changes, difference.renames),
});

/** Names of removed objects that hold data, production first: `the production database ledger-db`. */
export const lostDataIn = (changes: readonly ObjectChange[]): string[] =>
  changes.flatMap(({ change, was }) => {
    const kind = change === 'removed' ? guardedKindOf(was.object.kind) : undefined;
    if (kind === undefined || !kind.holdsData) return [];
    return [`the ${was?.production ? 'production ' : ''}${kind.noun} ${was?.object.metadata.name}`];
  });
