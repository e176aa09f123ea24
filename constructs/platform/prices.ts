import Type, { type Static } from 'typebox';
import { amount } from '../fields/amount.js';
import * as field from '../fields/field.js';
import { listPrices } from './list-prices.js';

const price = (name: 'cpu' | 'memory' | 'databaseStorage' | 'volumeStorage', description: string) =>
  Type.Optional(amount(`${description}. Defaults to ${listPrices[name]}.`));

const builtIn = Object.entries(listPrices.classes).map(([name, each]) => `${name} ${each}`);

/**
 * Monthly prices. Missing ones are not filled in as defaults, so that reports can tell built-in prices from the
 * organisation's own.
 */
export const prices = field.strict(
  {
    currency: Type.Optional(
      Type.String({
        description: `Currency of all prices. Defaults to ${listPrices.currency}; in another currency the built-in prices are not used.`,
        examples: ['EUR'],
        pattern: '^[A-Z]{3}$',
      }),
    ),
    cpu: price('cpu', 'Monthly price of one requested CPU core'),
    memory: price('memory', 'Monthly price of one GiB of requested memory'),
    databaseStorage: price('databaseStorage', 'Monthly price of one GiB of database storage in the cloud'),
    volumeStorage: price('volumeStorage', 'Monthly price of one GiB of a volume in a cluster'),
    classes: Type.Record(Type.String(), amount('Monthly price of one instance of this class.'), {
      description: `Monthly price of one database or cache instance, by instance class. Entries are added to the built-in prices or replace them: ${builtIn.join(', ')}.`,
      default: {},
    }),
  },
  {
    description:
      'Monthly prices for `platform cost`. The built-in prices are examples: public list prices of eu-central-1.',
    default: {},
  },
);

export type PricesSpec = Static<typeof prices>;
