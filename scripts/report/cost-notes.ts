import { append } from '../problem/groups.js';
import { printable } from '../problem/printable.js';
import { plural } from './numbers.js';
import type { CostReport, CostUnit } from './schemas/cost.js';

const mostNamed = 6;

/** Notes on costs that are in no sum, and on the source of the prices. */
export const costNotes = (report: CostReport, units: readonly CostUnit[]): string[] => [
  ...gapNotes(units),
  ...useNote(units),
  'never included: traffic, requests, backups, load balancers and the clusters themselves',
  ...(report.notDeployed.length === 0 ? [] : [`not yet deployed: ${named(report.notDeployed)}`]),
  ...priceNote(report),
];

function gapNotes(units: readonly CostUnit[]): string[] {
  const gaps = new Map<string, string[]>();
  for (const { unit, lines } of units)
    for (const { why, fix } of lines.flatMap((line) => line.gaps)) {
      const gap = printable(`${why}${fix === undefined ? '' : `; ${fix}`}`);
      if (gaps.get(gap)?.at(-1) !== unit) append(gaps, gap, unit);
    }
  return [...gaps].map(([gap, where]) => `not included: ${gap} (${named(where)})`);
}

function useNote(units: readonly CostUnit[]): string[] {
  const kinds = units.flatMap(({ lines }) =>
    lines.filter(({ byUse }) => byUse).map(({ object }) => object.split('/')[0]!),
  );
  if (kinds.length === 0) return [];
  return [
    `paid by use, counted as 0: ${plural(kinds.length, 'object')} (${[...new Set(kinds)].sort().join(', ')})`,
  ];
}

/** Which prices are the organisation's own, and which are examples. */
function priceNote({ prices, currency }: CostReport): string[] {
  if (prices.length === 0) return [];
  const own = prices.filter(({ from }) => from !== 'built-in');
  const parts = own.length === 0 ? [] : [`${named(own.map(({ price }) => price))} from ${own[0]!.from}`];
  if (own.length < prices.length)
    parts.push(
      `${own.length === 0 ? '' : 'the others from '}the built-in example prices of eu-central-1 in ${currency}; set your own under prices in environments/platform.yaml`,
    );
  return [`prices: ${parts.join('; ')}`];
}

function named(names: readonly string[]): string {
  const shown = names.slice(0, mostNamed).join(', ');
  return names.length > mostNamed ? `${shown} and ${names.length - mostNamed} more` : shown;
}
