/** An account of the ledger: what it is called, and on which side it grows. */
interface Account {
  readonly number: number;
  readonly name: string;
  readonly grows: 'debit' | 'credit';
}

const everywhere: readonly Account[] = [
  { number: 1000, name: 'settlement at the bank', grows: 'debit' },
  { number: 2000, name: 'owed to merchants', grows: 'credit' },
  { number: 4000, name: 'fees earned', grows: 'credit' },
];

/** Outside production there is an account for invented money. */
export const accounts = (environment: string): readonly Account[] =>
  environment === 'production'
    ? everywhere
    : [...everywhere, { number: 9000, name: 'test money', grows: 'debit' }];
