import { codeBlock, codeSpan } from '../inert.js';
import { plural } from '../numbers.js';
import type { Review } from '../schemas/review.js';
import { clipped, collapsed } from './section.js';

type Section = Review['changes'][number];

/** Every change as far as there is room: what is the same in many units, then production, then other environments. */
export function changesPart({ changes }: Review, whereAll: string): string {
  const units = changes.filter(({ isUnit }) => isUnit);
  return [
    part(
      'Changes in many objects',
      changes.filter(({ isUnit }) => !isUnit),
      4_000,
      whereAll,
    ),
    part(
      'Changes in production',
      units.filter(({ production }) => production),
      6_000,
      whereAll,
    ),
    part(
      'Changes elsewhere',
      units.filter(({ production }) => !production),
      4_000,
      whereAll,
    ),
  ]
    .filter((text) => text !== '')
    .join('\n\n');
}

function part(summary: string, sections: readonly Section[], room: number, whereAll: string): string {
  const all = sections.reduce((sum, { lines }) => sum + lines.length, 0);
  if (all === 0) return '';
  const blocks: string[] = [];
  let used = 0;
  let shown = 0;
  for (const { title, lines } of sections) {
    used += title.length + frame;
    if (used > room) break;
    const fitting: string[] = [];
    for (const line of lines.map(clipped)) if ((used += line.length + 1) <= room) fitting.push(line);
    if (fitting.length > 0)
      blocks.push(`${codeSpan(clipped(title))}\n\n${codeBlock('diff', fitting.map(marked))}`);
    shown += fitting.length;
  }
  if (shown < all) blocks.push(`and ${plural(all - shown, 'more line')}; ${whereAll}`);
  return collapsed(`${summary}: ${plural(all, 'line')}`, blocks.join('\n\n'));
}

/** Around a block: its fence, its language and the element of its title. */
const frame = 40;

/** In the colours of a diff `!` is a changed line. */
const marked = (line: string): string => line.replace(/^[~>]/, '!');
