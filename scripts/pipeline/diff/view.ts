import { fold } from '../../compare/objects/fold.js';
import type { DiffView } from '../../report/diff/sections.js';
import type { Difference } from './diff.js';
import { lostDataIn } from './lost-data.js';
import { otherFilesOf, totalsOf } from './report.js';
import { risksIn } from './risks.js';

/** What the reports for people show of a difference. */
export const viewOf = (difference: Omit<Difference, 'trees'>): DiffView => ({
  base: difference.base,
  head: difference.head,
  notes: [...difference.notes],
  otherFiles: otherFilesOf(difference),
  totals: totalsOf(difference),
  risks: risksIn(difference),
  lostData: lostDataIn(difference.changes),
  folded: fold(difference.changes, difference.renames),
});
