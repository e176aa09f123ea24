import { listPrices } from '../../constructs/platform/list-prices.js';
import type { PricesSpec } from '../../constructs/platform/prices.js';
import type { PriceName } from './needs.js';

/** The monthly price of one unit of something. */
export interface Price {
  readonly each: number;
  /** The file that sets the price; absent for a built-in price. */
  readonly file?: string;
}

/** The prices of an organisation, completed with built-in prices of the same currency. */
export interface PriceTable {
  readonly currency: string;
  readonly priceOf: (name: PriceName) => Price | undefined;
}

type Prices = Omit<PricesSpec, 'classes'> & { readonly classes: PricesSpec['classes'] };

export function priceTable(stated: PricesSpec, file: string): PriceTable {
  const currency = stated.currency ?? listPrices.currency;
  const builtIn: Prices = currency === listPrices.currency ? listPrices : { classes: {} };
  return {
    currency,
    priceOf: (name) => {
      const statedPrice = priceIn(stated, name);
      if (statedPrice !== undefined) return { each: statedPrice, file };
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
