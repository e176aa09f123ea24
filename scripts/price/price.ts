import type { Gap, Need, Needs } from './needs.js';
import type { PriceTable } from './table.js';

/** One price, times what is needed of it. */
export interface Part extends Need {
  /** How many times the amount is needed. */
  readonly count: number;
  readonly each: number;
  /** The file that states the price; absent for a built-in one. */
  readonly file?: string;
  /** What it comes to in hundredths, rounded here and nowhere else: every sum is a sum of these. */
  readonly cents: number;
}

/** What one object costs for a month. */
export interface Line {
  readonly object: string;
  readonly parts: readonly Part[];
  readonly scalesTo?: number;
  readonly byUse?: true;
  readonly gaps: readonly Gap[];
  readonly cents: number;
}

export function lineOf(object: string, { count, each, ...needs }: Needs, table: PriceTable): Line {
  const gaps = [...needs.gaps];
  const parts = each.flatMap((need): Part[] => {
    const price = table.of(need.price);
    if (price === undefined) gaps.push(missing(need, table));
    return price === undefined ? [] : [{ ...need, count, ...price, cents: cents(need, count, price.each) }];
  });
  return { object, parts, ...needs, gaps, cents: sum(parts) };
}

export const sum = (priced: readonly { readonly cents: number }[]): number =>
  priced.reduce((total, { cents }) => total + cents, 0);

// 1.005 × 100 is a little less than 100.5 in binary
const cents = ({ amount }: Need, count: number, each: number): number =>
  Math.round(Number((amount * count * each * 100).toPrecision(12)));

function missing({ price }: Need, { currency }: PriceTable): Gap {
  const [first, ...name] = price.split('.');
  return name.length === 0
    ? {
        why: `no price in ${currency} for ${first}`,
        fix: `add prices.${first} to environments/platform.yaml`,
      }
    : {
        why: `no price in ${currency} for ${name.join('.')}`,
        fix: 'add it to prices.classes in environments/platform.yaml',
      };
}
