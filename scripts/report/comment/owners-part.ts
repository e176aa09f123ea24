import { codeSpan } from '../inert.js';
import { plural } from '../numbers.js';
import type { Review } from '../schemas/review.js';
import { clipped, fitted } from './section.js';

const mostPaths = 2;

/** Owners to ask; as code, because a comment that mentions them would notify them at each push. */
export function ownersPart({ owners }: Review, whereAll: string): string {
  if (owners.length === 0) return '';
  return `**Ask**\n\n${fitted({ items: owners, textOf: ownerText, room: 2_500, name: 'owners' }, whereAll)}`;
}

function ownerText({ owner, files, paths }: Review['owners'][number]): string {
  const shown = paths.slice(0, mostPaths).map((path) => codeSpan(clipped(path)));
  return `- ${codeSpan(clipped(owner))}: ${plural(files, 'file')}, such as ${shown.join(' and ')}`;
}
