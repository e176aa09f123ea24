import { codeSpan, proseOf } from '../inert.js';
import { grouped, plural } from '../numbers.js';
import type { Review, ReviewedRisk } from '../schemas/review.js';
import { fileLink } from './links.js';
import { clipped, collapsed, fitted } from './section.js';

/** Risks that somebody must decide about, each in a line, so that several are in the first ten. */
export function foremostRisks(review: Review, whereAll: string): string {
  const items = review.risks.filter(isGrave).map((risk) => riskLine(review, risk));
  return fitted({ items, room: 10_000, name: 'grave risks' }, whereAll);
}

/** The same risks with their consequences, and all others. */
export function otherRisks(review: Review, whereAll: string): string {
  const { risks } = review;
  const others = risks.filter((risk) => !isGrave(risk));
  const parts = [
    part(review, risks.filter(isGrave), `What to do about ${counted(risks.filter(isGrave))}`, whereAll),
    part(
      review,
      others.filter(({ production }) => production),
      `${counted(others.filter(({ production }) => production))} in production`,
      whereAll,
    ),
    part(
      review,
      others.filter(({ production }) => !production),
      `${counted(others.filter(({ production }) => !production))} elsewhere`,
      whereAll,
    ),
  ];
  return parts.filter((text) => text !== '').join('\n\n');
}

const isGrave = ({ level }: ReviewedRisk): boolean => level === 'critical' || level === 'high';

const counted = (risks: readonly ReviewedRisk[]): string => {
  const levels = [...new Set(risks.map(({ level }) => level))];
  return levels.length === 1
    ? `${grouped(risks.length)} ${levels[0]} ${risks.length === 1 ? 'risk' : 'risks'}`
    : plural(risks.length, 'risk');
};

function part(review: Review, risks: readonly ReviewedRisk[], summary: string, whereAll: string): string {
  if (risks.length === 0) return '';
  const items = risks.map((risk) => riskDetails(review, risk));
  return collapsed(summary, fitted({ items, room: 5_000, name: 'risks' }, whereAll));
}

/** `- **critical** in payments/production/ledger-db: deletes the database ledger-db (teams/payments/ledger.ts:4)`. */
function riskLine(
  { links }: Review,
  { level, unit, reason, source, rendered, confirmed }: ReviewedRisk,
): string {
  const place = source === undefined ? fileLink(links, rendered) : fileLink(links, source.file, source.line);
  const consent = confirmed === undefined ? '' : `, confirmed by ${codeSpan(clipped(confirmed.owner))}`;
  return `- **${level}** ${codeSpan(unit)} ${proseOf(clipped(reason))} (${place})${consent}`;
}

function riskDetails(review: Review, risk: ReviewedRisk): string {
  const { field, object, detail, advice, rendered, confirmed } = risk;
  const lines = [
    ...(detail === undefined ? [] : [proseOf(clipped(detail))]),
    ...(confirmed === undefined
      ? []
      : [`confirmed until ${codeSpan(confirmed.expires)}: ${codeSpan(clipped(confirmed.reason))}`]),
    `**to do**: ${proseOf(clipped(advice))}`,
    `${codeSpan(risk.risk)} at ${codeSpan(object)}${field === undefined ? '' : ` ${codeSpan(clipped(field))}`} in ${fileLink(review.links, rendered)}`,
  ];
  return [riskLine(review, risk), ...lines.map((line) => `  - ${line}`)].join('\n');
}
