import { mostCharacters } from '../comment-size.js';
import { codeElement, codeSpan, proseOf } from '../inert.js';
import { plural } from '../numbers.js';
import { foremostRisks, restText, unitOf } from './risks.js';
import {
  type DiffSection,
  type DiffView,
  type FlatLine,
  flat,
  headline,
  sectionsOf,
  Tally,
} from './sections.js';

// for the counts at the end
const reserved = 500;

/** A diff for a comment on a pull request: text that teams wrote is shown as code, where it has no effect. */
export function diffMarkdown(view: DiffView): string {
  const tally = new Tally();
  const top = [
    `### platform diff: ${headline(view, codeSpan)}`,
    `${codeSpan(view.base)} → ${codeSpan(view.head)}`,
    ...view.notes.map((note) => `> ${codeSpan(note)}`),
    ...risksPart(view),
  ].join(between);
  let left = mostCharacters - reserved - top.length;
  const cutUnits = new Set<string>();
  const sections = sectionsOf(view).map((section): string => {
    const start = startOf(section);
    left -= start.length + end.length + between.length;
    const items: string[] = [];
    for (const each of flat(section.lines)) {
      const item = itemOf(each);
      // once a line is left out, so are all that follow: a reader sees where the list ends
      left = left < item.length ? 0 : left - item.length - 1;
      tally.add(section, each, left === 0);
      if (left > 0) items.push(item);
      else cutUnits.add(section.title);
    }
    return items.length === 0 ? '' : `${start}${items.join('\n')}${end}`;
  });
  return [
    top,
    ...sections.filter((section) => section !== ''),
    ...(cutUnits.size > 0
      ? [
          `${plural(cutUnits.size, 'section')} cut or left out; ${codeSpan('platform diff')} shows everything.`,
        ]
      : []),
    ...(view.totals.operations > 0 ? [tally.text(view.totals)] : []),
  ].join(between);
}

function risksPart({ risks }: DiffView): string[] {
  const { shown, rest } = foremostRisks(risks);
  const lines = shown.map((risk) =>
    [`- **${risk.level}**`, ...unitOf(risk).map(codeSpan), proseOf(risk.reason)].join(' '),
  );
  const all = [...lines, ...restText(rest).map((text) => `- ${text}`)];
  return all.length === 0 ? [] : [all.join('\n')];
}

const between = '\n\n';
const end = '\n\n</details>';

/** Production, and what is the same in many places, is open; all else is one click away. */
function startOf({ title, isUnit, production }: DiffSection): string {
  const name = isUnit ? codeElement(title) : title;
  return `<details${production || !isUnit ? ' open' : ''}>\n<summary>${name}${production ? ' <b>production</b>' : ''}</summary>\n\n`;
}

function itemOf({ line: { sign, what, was, now, note }, depth }: FlatLine): string {
  const values = [was, now].filter((text) => text !== undefined).map(codeSpan);
  const parts = [
    codeSpan(sign),
    codeSpan(what),
    values.join(' → '),
    note === undefined ? '' : codeSpan(note),
  ];
  return `${'  '.repeat(depth)}- ${parts.filter(Boolean).join(' ')}`;
}
