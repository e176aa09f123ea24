import { printable } from '../../problem/printable.js';
import type { Style } from '../style.js';
import type { Sign } from './lines.js';
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

/** A diff for a person at a terminal. */
export function diffText(view: DiffView, style: Style): string {
  const sections = sectionsOf(view);
  const tally = new Tally();
  const compared = `${printable(view.base)} → ${printable(view.head)}`;
  const parts = [
    view.notes.map((note) => style.yellow(printable(note))).join('\n'),
    [style.bold(headline(view, printable)), style.dim(compared)].join('\n'),
    risksText(view, style),
    ...sections.map((section) => sectionText(section, tally, style)),
    view.totals.operations > 0 ? style.dim(tally.text(view.totals)) : '',
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

const shades = { critical: 'red', high: 'red', medium: 'yellow', low: 'dim' } as const;

function risksText({ risks }: DiffView, style: Style): string {
  const { shown, rest } = foremostRisks(risks);
  const lines = shown.map((risk) =>
    [style[shades[risk.level]](risk.level), ...[...unitOf(risk), risk.reason].map(printable)].join(' '),
  );
  return [...lines, ...restText(rest).map(style.dim)].join('\n');
}

function sectionText(section: DiffSection, tally: Tally, style: Style): string {
  const name = style.bold(printable(section.title));
  const heading = section.production ? `${name} ${style.red('production')}` : name;
  const rows = flat(section.lines).flatMap((each) => {
    tally.add(section, each, false);
    return lineText(each, style);
  });
  return [heading, ...rows].join('\n');
}

const colours: Readonly<Record<Sign, 'green' | 'red' | 'yellow' | 'cyan'>> = {
  '+': 'green',
  '-': 'red',
  '~': 'yellow',
  '>': 'cyan',
};

const widest = 110;

function lineText({ line, depth }: FlatLine, style: Style): string[] {
  const indent = '  '.repeat(depth + 1);
  const [what, was, now, note] = [line.what, line.was, line.now, line.note].map((text) =>
    printable(text ?? ''),
  );
  const start = `${indent}${style[colours[line.sign]](line.sign)} ${what}`.trimEnd();
  const rows = note ? [`${indent}  ${style.dim(note)}`] : [];
  const [old, current] = [was && style.red(was), now && style.green(now)];
  if (!old || !current) return [[start, old || current].filter(Boolean).join('  '), ...rows];
  if (`${indent}${what}${was}${now}`.length <= widest)
    return [`${start}  ${old} ${style.dim('→')} ${current}`, ...rows];
  return [
    start,
    `${indent}    ${style.red('-')} ${old}`,
    `${indent}    ${style.green('+')} ${current}`,
    ...rows,
  ];
}
