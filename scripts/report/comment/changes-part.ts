import { codeBlock, codeElement } from '../inert.js';
import { plural } from '../numbers.js';
import type { Review } from '../schemas/review.js';
import { clipped, collapsed } from './section.js';

type Section = Review['changes'][number];

const rooms = { production: 7_000, others: 5_000 };

/** Every change as far as there is room, folded, then unit by unit: production first. All of it is collapsed. */
export function changesPart({ changes }: Review, whereAll: string): string {
  const production = changes.filter((section) => section.production);
  const others = changes.filter((section) => !section.production);
  return [
    part('Changes in production', production, rooms.production, whereAll),
    part(production.length === 0 ? 'Changes' : 'Other changes', others, rooms.others, whereAll),
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
    const fitting = lines.map(clipped).filter((line) => (used += line.length + 1) <= room);
    if (fitting.length > 0) blocks.push(`${codeElement(title)}\n\n${codeBlock('diff', fitting.map(marked))}`);
    shown += fitting.length;
  }
  if (shown < all) blocks.push(`and ${plural(all - shown, 'more line')}; ${whereAll}`);
  return collapsed(`${summary}: ${plural(all, 'line')}`, blocks.join('\n\n'));
}

/** Around a block: its fence, its language and the element of its title. */
const frame = 40;

/** In the colours of a diff `!` is a changed line. */
const marked = (line: string): string => line.replace(/^[~>]/, '!');
