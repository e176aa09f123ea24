import { guardedKindOf } from './guarded.js';
import { nameOf, type Placed } from './tree.js';

/** `the database ledger-db (Postgres, payments/staging/ledger-db)`, as messages call an object. */
export const called = (placed: Placed): string => {
  const { kind } = placed.object;
  const noun = guardedKindOf(kind)?.noun ?? kind;
  return `the ${noun} ${nameOf(placed)} (${noun === kind ? '' : `${kind}, `}${placed.unit})`;
};
