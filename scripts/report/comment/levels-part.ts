import { codeSpan, proseOf } from '../inert.js';
import type { Review } from '../schemas/review.js';
import { clipped, fitted } from './section.js';

/** The services whose scorecard would fall, and what keeps each on its level. */
export function levelsPart({ levels = [] }: Review, whereAll: string): string {
  if (levels.length === 0) return '';
  return `**Scorecards that fall**\n\n${fitted({ items: levels, textOf: levelText, room: 2_500, name: 'services' }, whereAll)}`;
}

const levelText = ({ service, before, after, checks }: NonNullable<Review['levels']>[number]): string =>
  [
    `- ${codeSpan(service)}: ${before} → ${after === 'none' ? 'no level' : after}`,
    ...checks.map(
      ({ check, next, command }) =>
        `  - ${codeSpan(check)}: ${proseOf(clipped(next))}${command === undefined ? '' : ` (${codeSpan(clipped(command))})`}`,
    ),
  ].join('\n');
