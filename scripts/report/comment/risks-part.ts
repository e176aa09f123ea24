import { groupBy } from '../../problem/groups.js';
import { codeSpan, proseOf } from '../inert.js';
import { grouped, plural } from '../numbers.js';
import type { Review, ReviewedRisk } from '../schemas/review.js';
import { fileLink } from './links.js';
import { clipped, collapsed, fitted } from './section.js';

/** One risk that the same object has in several environments, production first. */
type Repeated = readonly [ReviewedRisk, ...ReviewedRisk[]];

/** Risks that somebody must decide about, each in a line, so that several are in the first ten. */
export function foremostRisks(review: Review, whereAll: string): string {
  const items = repeated(review.risks.filter(isGrave));
  const textOf = (risks: Repeated) => riskLine(review, risks);
  return fitted({ items, textOf, room: 10_000, name: 'grave risks' }, whereAll);
}

/** The same risks with their consequences, and all others. */
export function otherRisks(review: Review, whereAll: string): string {
  const grave = review.risks.filter(isGrave);
  const others = review.risks.filter((risk) => !isGrave(risk));
  const production = others.filter((risk) => risk.production);
  const elsewhere = others.filter((risk) => !risk.production);
  return [
    part(review, grave, `What to do about ${counted(grave)}`, whereAll),
    part(review, production, `${counted(production)} in production`, whereAll),
    part(review, elsewhere, `${counted(elsewhere)} elsewhere`, whereAll),
  ]
    .filter((text) => text !== '')
    .join('\n\n');
}

const repeated = (risks: readonly ReviewedRisk[]): Repeated[] =>
  [
    ...groupBy(risks, ({ risk, object, reason, confirmed }) =>
      JSON.stringify([risk, object, reason.replace('production ', ''), confirmed]),
    ).values(),
  ] as unknown as Repeated[];

/** In production what is medium is in sight too. */
const isGrave = ({ level, production }: ReviewedRisk): boolean =>
  level === 'critical' || level === 'high' || (level === 'medium' && production);

const counted = (risks: readonly ReviewedRisk[]): string => {
  const levels = [...new Set(risks.map(({ level }) => level))];
  return levels.length === 1
    ? `${grouped(risks.length)} ${levels[0]} ${risks.length === 1 ? 'risk' : 'risks'}`
    : plural(risks.length, 'risk');
};

function part(review: Review, risks: readonly ReviewedRisk[], summary: string, whereAll: string): string {
  if (risks.length === 0) return '';
  const textOf = (same: Repeated) => riskDetails(review, same);
  return collapsed(summary, fitted({ items: repeated(risks), textOf, room: 5_000, name: 'risks' }, whereAll));
}

/** `- **critical** payments/production/ledger-db deletes the production database ledger-db (ledger.ts:4)`. */
function riskLine({ links }: Review, [risk, ...others]: Repeated): string {
  const { level, unit, object, isOfWholeChange, reason, source, rendered, confirmed } = risk;
  const names = [object.split('/').at(-1)!];
  const where = isOfWholeChange ? '' : `${codeSpan(unit)} `;
  const place = source === undefined ? fileLink(links, rendered) : fileLink(links, source.file, source.line);
  const consent = confirmed === undefined ? '' : `, confirmed by ${codeSpan(clipped(confirmed.owner))}`;
  return `- **${level}** ${where}${proseOf(clipped(reason), names)} (${place})${consent}${alsoIn(others)}`;
}

const mostNamed = 3;

function alsoIn(others: readonly ReviewedRisk[]): string {
  if (others.length === 0) return '';
  const named = others.slice(0, mostNamed).map(({ unit }) => codeSpan(unit));
  const rest = others.length - named.length;
  return `; also ${named.join(', ')}${rest > 0 ? ` and ${plural(rest, 'more unit')}` : ''}`;
}

function riskDetails(review: Review, same: Repeated): string {
  const [{ risk, field, object, detail, advice, rendered, confirmIn = '', confirmWith, confirmed }] = same;
  const lines = [
    ...(detail === undefined ? [] : [proseOf(clipped(detail))]),
    ...(confirmed === undefined
      ? []
      : [`confirmed until ${codeSpan(confirmed.expires)}: ${codeSpan(clipped(confirmed.reason))}`]),
    `**to do**: ${proseOf(clipped(advice))}`,
    ...(confirmWith === undefined
      ? []
      : [
          `**or confirm** in ${codeSpan(confirmIn)}, with owner, reason and expires: ${codeSpan(confirmWith)}`,
        ]),
    `${codeSpan(risk)} at ${codeSpan(object)}${field === undefined ? '' : ` ${codeSpan(clipped(field))}`} in ${fileLink(review.links, rendered)}`,
  ];
  return [riskLine(review, same), ...lines.map((line) => `  - ${line}`)].join('\n');
}
