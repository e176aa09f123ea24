import { listPrices } from '../../constructs/platform/list-prices.js';
import type { PricesSpec } from '../../constructs/platform/prices.js';
import type { PriceName } from './needs.js';

/** What one costs for a month, and who says so. */
export interface Price {
  readonly each: number;
  /** The file that states it; absent for a built-in one. */
  readonly file?: string;
}

/** The prices of an organisation: its own, and the built-in ones where it states none. */
export interface PriceTable {
  readonly currency: string;
  readonly of: (name: PriceName) => Price | undefined;
}

type Prices = Omit<PricesSpec, 'classes'> & { readonly classes: PricesSpec['classes'] };

export function priceTable(stated: PricesSpec, file: string): PriceTable {
  const currency = stated.currency ?? listPrices.currency;
  const builtIn: Prices = currency === listPrices.currency ? listPrices : { classes: {} };
  return {
    currency,
    of: (name) => {
      const own = priceIn(stated, name);
      if (own !== undefined) return { each: own, file };
      const each = priceIn(builtIn, name);
      return each === undefined ? undefined : { each };
    },
  };
}

function priceIn({ classes, ...others }: Prices, name: PriceName): number | undefined {
  const [table, key]: [object, string] = name.startsWith('classes.')
    ? [classes, name.slice('classes.'.length)]
    : [others, name];
  if (!Object.hasOwn(table, key)) return undefined;
  return Number((table as Record<string, unknown>)[key]);
}
