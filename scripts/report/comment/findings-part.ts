import { codeSpan, proseOf } from '../inert.js';
import { plural } from '../numbers.js';
import type { JsonProblem } from '../schemas/problem.js';
import type { Review } from '../schemas/review.js';
import { fileLink } from './links.js';
import { clipped, collapsed, fitted } from './section.js';

/** What the checks found: errors in sight, the rest collapsed. */
export function findingsPart(review: Review, whereAll: string): string {
  const textOf = (finding: JsonProblem) => item(review, finding);
  const of = (severity: JsonProblem['severity']) =>
    review.findings.filter((one) => one.severity === severity);
  const errors = of('error');
  return [
    errors.length === 0 ? '' : fitted({ items: errors, textOf, room: 7_000, name: 'errors' }, whereAll),
    rest(of('warning'), 'warning'),
    rest(of('note'), 'waived finding'),
  ]
    .filter((text) => text !== '')
    .join('\n\n');

  function rest(items: readonly JsonProblem[], name: string): string {
    if (items.length === 0) return '';
    const content = fitted({ items, textOf, room: 2_500, name: `${name}s` }, whereAll);
    return collapsed(plural(items.length, name), content);
  }
}

function item({ links }: Review, { severity, code, message, file, line, help, waiver }: JsonProblem): string {
  const lines = [
    `- **${severity}** ${codeSpan(code)} ${proseOf(clipped(message))} (${fileLink(links, file, line)})`,
  ];
  if (waiver !== undefined)
    lines.push(
      `  - waived until ${codeSpan(waiver.expires)} by ${codeSpan(clipped(waiver.owner))}: ${codeSpan(clipped(waiver.reason))}`,
    );
  else if (help !== undefined) lines.push(`  - **to do**: ${proseOf(clipped(help))}`);
  return lines.join('\n');
}
