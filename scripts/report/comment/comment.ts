import { proseOf } from '../inert.js';
import type { Review } from '../schemas/review.js';
import { changesPart } from './changes-part.js';
import { costPart } from './cost-part.js';
import { findingsPart } from './findings-part.js';
import { headline, overview } from './headline.js';
import { levelsPart } from './levels-part.js';
import { ownersPart } from './owners-part.js';
import { foremostRisks, otherRisks } from './risks-part.js';

/** Hidden in the comment, so that the next one takes its place. */
export const commentMarker = '<!-- waymark:review -->';

/**
 * The comment on a pull request, for people who read only its start: what it is, whether it is dangerous, and what is
 * dangerous. Text that teams wrote has no effect in it.
 */
export function commentOf(review: Review): string {
  const whereAll =
    review.links?.report === undefined
      ? 'the JSON report has all'
      : `[the whole report](${review.links.report})`;
  return [
    `${commentMarker}\n### ${headline(review)}`,
    overview(review),
    foremostRisks(review, whereAll),
    findingsPart(review, whereAll),
    otherRisks(review, whereAll),
    changesPart(review, whereAll),
    costPart(review, whereAll),
    levelsPart(review, whereAll),
    ownersPart(review, whereAll),
    `Compared with ${proseOf(review.base)}. ${readMore}`,
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

const readMore = '`platform explain <risk>` says more about a risk, `platform diff` shows every change.';
