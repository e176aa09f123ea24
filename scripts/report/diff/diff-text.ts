import { printable } from '../../problem/printable.js';
import type { Style } from '../style.js';
import type { DiffLine, Sign } from './lines.js';
import { countText, type DiffSection, type DiffView, headline, sectionsOf } from './sections.js';

/** A diff for a person at a terminal. */
export function diffText(view: DiffView, style: Style): string {
  const sections = sectionsOf(view);
  const compared = `${printable(view.base)} → ${printable(view.head)}`;
  const parts = [
    ...view.notes.map((note) => style.yellow(printable(note))),
    [style.bold(printable(headline(view))), style.dim(compared)].join('\n'),
    ...sections.map((section) => sectionText(section, style)),
    ...(view.totals.operations > 0 ? [style.dim(countText(sections, 0, view.totals))] : []),
  ];
  return parts.join('\n\n');
}

function sectionText({ title, isUnit, production, lines }: DiffSection, style: Style): string {
  const name = style.bold(isUnit ? printable(title) : title);
  const heading = production ? `${name} ${style.red('production')}` : name;
  return [heading, ...lines.flatMap((line) => lineText(line, '  ', style))].join('\n');
}

const colours: Readonly<Record<Sign, 'green' | 'red' | 'yellow' | 'cyan'>> = {
  '+': 'green',
  '-': 'red',
  '~': 'yellow',
  '>': 'cyan',
};

const widest = 110;

function lineText(line: DiffLine, indent: string, style: Style): string[] {
  const { sign, inner = [] } = line;
  const [what, was, now] = [line.what, line.was, line.now].map((text) => text && printable(text));
  const note = line.note && style.dim(`${indent}  ${printable(line.note)}`);
  const start = `${indent}${style[colours[sign]](sign)} ${what ?? ''}`.trimEnd();
  const values = [was && style.red(was), now && style.green(now)].filter(Boolean);
  const isLong = [what, was, now].join().length > widest;
  const arrow = values.length === 2 ? ` ${style.dim('→')} ` : '';
  const rows =
    isLong && values.length === 2
      ? [
          start,
          ...(was ? [`${indent}    ${style.red(`- ${was}`)}`] : []),
          ...(now ? [`${indent}    ${style.green(`+ ${now}`)}`] : []),
        ]
      : [values.length > 0 ? `${start}  ${values.join(arrow)}` : start];
  return [...rows, ...(note ? [note] : []), ...inner.flatMap((each) => lineText(each, `${indent}  `, style))];
}
