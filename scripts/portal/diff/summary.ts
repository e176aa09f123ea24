import type { ObjectChange } from '../../compare/objects/object-change.js';
import { groupBy } from '../../problem/groups.js';
import { fileUrl } from '../../report/comment/links.js';
import { grouped } from '../../report/numbers.js';
import { external, type Html, html, type Part } from '../html.js';
import { table } from '../parts/table.js';
import type { ShownDiff } from './shown-diff.js';

/** The team of a unit, or the folder that belongs to none, such as `_argocd`. */
export const teamOf = (unit: string): string => unit.split('/', 1)[0]!;

const unitOf = ({ was, now }: ObjectChange): string => (now ?? was)!.unit;

/** The changed objects of each team and environment. `link` leads to the page of a team, if it has one. */
export function summaryTable(changes: readonly ObjectChange[], link: (team: string) => Part): Html {
  const places = groupBy(changes, (change) => unitOf(change).split('/').slice(0, 2).join('/'));
  const count = (wanted: ObjectChange['change'][]) => ({
    amounts: true,
    cell: ([, all]: readonly [string, readonly ObjectChange[]]): Part => {
      const number = all.filter(({ change }) => wanted.includes(change)).length;
      return number === 0 ? html`<span class="quiet">0</span>` : grouped(number);
    },
  });
  const isProduction = (all: readonly ObjectChange[]) =>
    all.some(({ was, now }) => was?.production === true || now?.production === true);
  return table({
    rows: [...places].sort(([a], [b]) => (a < b ? -1 : 1)),
    columns: [
      { title: 'Team', cell: ([place]) => link(teamOf(place)) },
      {
        title: 'Environment',
        cell: ([place, all]) => environmentOf(place.split('/')[1] ?? '–', isProduction(all)),
      },
      { title: 'Added', ...count(['added']) },
      { title: 'Changed', ...count(['changed']) },
      { title: 'Moved', ...count(['moved']) },
      { title: 'Removed', ...count(['removed']) },
    ],
  });
}

const environmentOf = (name: string, production: boolean): Part => [
  name !== 'production' && name,
  production && html` <span class="badge production">production</span>`,
];

/** All risks, the gravest first, as they are given. */
export function riskTable({ risks, changes, links }: ShownDiff): Html {
  const declaredIn = new Map(
    changes.map((change) => [unitOf(change), (change.now ?? change.was)!.declaredIn]),
  );
  const source = (unit: string): Part => {
    const file = declaredIn.get(unit);
    if (file === undefined) return undefined;
    return links === undefined
      ? html`<code>${file}</code>`
      : external(fileUrl(links, file), html`<code>${file}</code>`);
  };
  return html`<div class="scroll"><table class="found">
<thead><tr><th scope="col">Risk</th><th scope="col">Where</th><th scope="col">What the change does</th></tr></thead>
<tbody>
${risks.map(
  ({ level, risk, unit, object, field, reason, isOfWholeChange }) =>
    html`<tr data-row="${unit} ${risk}" data-risk="${level}"><th scope="row"><span class="badge risk-${level}">${level}</span></th><td>${isOfWholeChange ? 'the whole change' : html`<code>${unit}</code>`}${!isOfWholeChange && html`<div class="quiet">${object} ${source(unit)}</div>`}</td><td>${reason}<div class="quiet">${risk}${field && html`, <code>${field}</code>`}</div></td></tr>\n`,
)}</tbody></table></div>`;
}
