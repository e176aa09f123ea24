import Type, { type Static } from 'typebox';
import * as field from '../fields/field.js';
import { listPrices } from './list-prices.js';

// 27.10 is kept as text only: as a number it would lose its last digit
const amount = (description: string) =>
  Type.Union([Type.Number({ minimum: 0 }), Type.String({ pattern: '^[0-9]+(\\.[0-9]+)?$' })], {
    description,
  });

const price = (name: 'cpu' | 'memory' | 'databaseStorage' | 'volumeStorage', description: string) =>
  Type.Optional(amount(`${description}; ${listPrices[name]}, if none is stated.`));

const builtIn = Object.entries(listPrices.classes).map(([name, each]) => `${name} ${each}`);

/** What things cost for a month. What is not stated is not filled in, so that it can be said where a number is from. */
export const prices = field.strict(
  {
    currency: Type.Optional(
      Type.String({
        description: `The currency of all prices; ${listPrices.currency}, if none is stated. In another, the built-in prices do not count.`,
        pattern: '^[A-Z]{3}$',
      }),
    ),
    cpu: price('cpu', 'One core that pods request'),
    memory: price('memory', 'One GiB of memory that pods request'),
    databaseStorage: price('databaseStorage', 'One GiB of storage of a database in the cloud'),
    volumeStorage: price('volumeStorage', 'One GiB of a volume in a cluster'),
    classes: Type.Record(Type.String(), amount('One instance of this class.'), {
      description: `One instance of a database or cache, by its class. A class that is stated here is added to the built-in ones or replaces its own, and the others stay: ${builtIn.join(', ')}.`,
      default: {},
    }),
  },
  {
    description:
      'What things cost for a month, for `platform cost`. The built-in prices are examples: public list prices of eu-central-1.',
    default: {},
  },
);

export type PricesSpec = Static<typeof prices>;
