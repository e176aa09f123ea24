import { guardedKindOf } from './guarded.js';
import { nameOf, type Placed } from './tree.js';

/** The name of an object in messages: `the database ledger-db (Postgres, payments/staging/ledger-db)`. */
export const called = (placed: Placed): string => {
  const { kind } = placed.object;
  const noun = guardedKindOf(kind)?.noun ?? kind;
  return `the ${noun} ${nameOf(placed)} (${noun === kind ? '' : `${kind}, `}${placed.unit})`;
};
