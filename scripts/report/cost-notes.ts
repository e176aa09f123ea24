import { append } from '../problem/groups.js';
import { printable } from '../problem/printable.js';
import type { CostReport, CostUnit } from './cost-schema.js';
import { plural } from './numbers.js';

const mostNamed = 6;

/** Notes on costs that are in no sum, and on the source of the prices. */
export const costNotes = (report: CostReport, units: readonly CostUnit[]): string[] => [
  ...gapNotes(units),
  ...useNote(units),
  'never in it: traffic, requests, backups, load balancers, and what the clusters themselves cost',
  ...(report.notDeployed.length === 0 ? [] : [`not yet deployed: ${named(report.notDeployed)}`]),
  ...priceNote(report),
];

function gapNotes(units: readonly CostUnit[]): string[] {
  const gaps = new Map<string, string[]>();
  for (const { unit, lines } of units)
    for (const { why, fix } of lines.flatMap((line) => line.gaps)) {
      const said = printable(`${why}${fix === undefined ? '' : `; ${fix}`}`);
      if (gaps.get(said)?.at(-1) !== unit) append(gaps, said, unit);
    }
  return [...gaps].map(([said, where]) => `not in it: ${said} (${named(where)})`);
}

function useNote(units: readonly CostUnit[]): string[] {
  const kinds = units.flatMap(({ lines }) =>
    lines.filter(({ byUse }) => byUse).map(({ object }) => object.split('/')[0]!),
  );
  if (kinds.length === 0) return [];
  return [
    `by use, and 0 here: ${plural(kinds.length, 'object')} (${[...new Set(kinds)].sort().join(', ')}), whose use is not declared`,
  ];
}

/** Which prices are the organisation's own and which are built-in examples. */
function priceNote({ prices, currency }: CostReport): string[] {
  if (prices.length === 0) return [];
  const own = prices.filter(({ from }) => from !== 'built-in');
  const parts = own.length === 0 ? [] : [`${named(own.map(({ price }) => price))} from ${own[0]!.from}`];
  if (own.length < prices.length)
    parts.push(
      `${own.length === 0 ? '' : 'the others from '}the built-in list, which has examples of eu-central-1 in ${currency}: put yours into prices in environments/platform.yaml`,
    );
  return [`prices: ${parts.join('; ')}`];
}

function named(names: readonly string[]): string {
  const shown = names.slice(0, mostNamed).join(', ');
  return names.length > mostNamed ? `${shown} and ${names.length - mostNamed} more` : shown;
}
