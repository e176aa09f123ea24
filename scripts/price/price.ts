import type { Gap, Need, Needs } from './needs.js';
import type { PriceTable } from './table.js';

/** One price, multiplied by the amount that is needed. */
export interface Part extends Need {
  /** The number of pods or instances that need the amount. */
  readonly count: number;
  readonly each: number;
  /** The file that states the price; absent for a built-in one. */
  readonly file?: string;
  /** The product in hundredths. Only this number is rounded; every sum is a sum of such numbers. */
  readonly cents: number;
}

/** The monthly cost of one object. */
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
    const price = table.priceOf(need.price);
    if (price === undefined) gaps.push(missingPrice(need, table));
    return price === undefined ? [] : [{ ...need, count, ...price, cents: cents(need, count, price.each) }];
  });
  return { object, parts, ...needs, gaps, cents: sum(parts) };
}

export const sum = (costs: readonly { readonly cents: number }[]): number =>
  costs.reduce((total, { cents }) => total + cents, 0);

// rounds to 12 digits first, because 1.005 × 100 is slightly less than 100.5 in binary
const cents = ({ amount }: Need, count: number, each: number): number =>
  Math.round(Number((amount * count * each * 100).toPrecision(12)));

function missingPrice({ price }: Need, { currency }: PriceTable): Gap {
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
