import { groupBy } from '../problem/groups.js';
import { printable, visibleJson } from '../problem/printable.js';
import { lineText } from './cost-line.js';
import { costNotes } from './cost-notes.js';
import { money } from './money.js';
import { grouped } from './numbers.js';
import { problemsField } from './problem-json.js';
import type { Located } from './problems.js';
import type { CostReport, CostUnit } from './schemas/cost.js';
import type { Style } from './style.js';

/** A cost report for programs; `located` are the problems because of which nothing is priced. */
export const costJson = (report: CostReport, located: readonly Located[]): string =>
  visibleJson({ ...report, ...problemsField(located) } satisfies CostReport);

const mostShown = 10;

/** The cost report for a person: every line of a few units, or sums and the most expensive of many. */
export function costText(report: CostReport, isDetailed: boolean, style: Style): string {
  const units = unitsIn(report);
  const environments = new Set(units.map(placeOf)).size;
  const isWhole = isDetailed || environments <= 1;
  const parts = [
    ...(units.length === 0 ? ['nothing here has a price'] : []),
    ...(isWhole
      ? byEnvironment(units, style)
      : [sums(report), byCostCentre(report, style), dearest(units, style)]),
    `${style.bold('total')}  ${style.bold(amountOf(report))} ${report.currency} a month`,
    costNotes(report, units).join('\n'),
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

interface Sum {
  readonly total: number;
  readonly atLeast: boolean;
}

const amountOf = ({ total, atLeast }: Sum): string => `${atLeast ? 'at least ' : ''}${money(total)}`;

const unitsIn = ({ teams }: CostReport): CostUnit[] =>
  teams.flatMap(({ environments }) => environments.flatMap(({ units }) => units));

const placeOf = ({ unit }: CostUnit): string => unit.split('/').slice(0, 2).join('/');

/** All lines, grouped by environment. */
function byEnvironment(units: readonly CostUnit[], style: Style): string[] {
  const rows = units.flatMap((unit) =>
    rowsOf(unit, unit.unit.split('/').slice(2).join('/')).map((cells) => ({ place: placeOf(unit), cells })),
  );
  const texts = columns(rows.map(({ cells }) => cells));
  const places = groupBy(rows.keys(), (row) => rows[row]!.place);
  return [...places].map(([place, here]) =>
    [style.bold(place), ...here.map((row) => `  ${texts[row]}`)].join('\n'),
  );
}

/** The rows of a unit; the first one names it. */
const rowsOf = ({ lines, unit }: CostUnit, name: string): [string, string, string, string][] =>
  lines.map((line, i) => [
    i === 0 ? name : '',
    printable(shortened(line.object, unit)),
    printable(lineText(line)),
    amountOf({ total: line.total, atLeast: line.scalesTo !== undefined || line.gaps.length > 0 }),
  ]);

/** An object with the name of its unit is called by its kind. */
function shortened(object: string, unit: string): string {
  const [kind, ...name] = object.split('/');
  return name.join('/') === unit.split('/').at(-1) ? kind! : object;
}

const sums = ({ teams }: CostReport): string =>
  columns(
    teams.flatMap((team) => [
      [team.team, amountOf(team)] as const,
      ...team.environments.map((cost) => [`  ${cost.environment}`, amountOf(cost)] as const),
    ]),
  ).join('\n');

/** The same sums by cost centre, unless all teams share one. */
function byCostCentre({ costCentres }: CostReport, style: Style): string {
  if (costCentres.length < 2) return '';
  const rows = costCentres.map(
    (each) => [each.costCentre, printable(each.teams.join(', ')), amountOf(each)] as const,
  );
  return [style.bold('cost centres'), ...columns(rows).map((row) => `  ${row}`)].join('\n');
}

function dearest(units: readonly CostUnit[], style: Style): string {
  const sorted = units.toSorted((a, b) => b.total - a.total || (a.unit < b.unit ? -1 : 1));
  const shown = sorted.slice(0, mostShown);
  const rest = sorted.length - shown.length;
  return [
    style.bold(rest === 0 ? 'units' : 'most expensive'),
    ...columns(shown.flatMap((unit) => rowsOf(unit, unit.unit))).map((row) => `  ${row}`),
    ...(rest === 0
      ? []
      : [style.dim(`  and ${grouped(rest)} more; name an environment or a unit to see its own`)]),
  ].join('\n');
}

/** Aligns rows in columns: text to the left, the last column of numbers to the right. */
function columns(rows: readonly (readonly [...texts: string[], number: string])[]): string[] {
  const widths: number[] = [];
  for (const row of rows)
    for (const [i, cell] of row.entries()) widths[i] = Math.max(widths[i] ?? 0, cell.length);
  return rows.map((row) =>
    row
      .map((cell, i) => (i === row.length - 1 ? cell.padStart(widths[i]!) : cell.padEnd(widths[i]!)))
      .join('  '),
  );
}
