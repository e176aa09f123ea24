import { deployment, object, type Twin } from './twin.js';

const run = (image: string, team = 'payments') => deployment({}, { image }, {}, `${team}/production/ledger`);
const labelled = (label: string, team: string) =>
  object('Service', 'ledger', { metadata: { labels: { label } } }, `${team}/production/ledger`);

export const reachTwins: readonly Twin[] = [
  {
    risk: 'blast-radius',
    dangerous: [
      [run('a'), run('a', 'storefront')],
      [run('b'), run('b', 'storefront')],
    ],
    level: 'high',
    reason: 'restarts the pods of 2 services of payments, storefront in production',
    // no pod restarts, and nobody else is concerned
    harmless: [[labelled('a', 'payments')], [labelled('b', 'payments')]],
  },
  {
    risk: 'blast-radius',
    dangerous: [
      [labelled('a', 'payments'), labelled('a', 'storefront')],
      [labelled('b', 'payments'), labelled('b', 'storefront')],
    ],
    level: 'medium',
    reason: 'changes production of payments, storefront',
    harmless: [[labelled('a', 'payments')], []],
  },
  {
    risk: 'blast-radius',
    dangerous: [[run('a')], [run('b')]],
    level: 'low',
    reason: 'restarts the pods of 1 service of payments in production',
    harmless: [[deployment({}, {}, { replicas: 3 })], [deployment({}, {}, { replicas: 4 })]],
  },
  {
    risk: 'blast-radius',
    dangerous: [[labelled('a', 'payments')], [labelled('b', 'payments')]],
    level: 'low',
    reason: 'changes what payments/production/checkout depends on',
    context: { dependentsOf: () => ['payments/production/checkout'] },
    harmless: [[], [object('Service', 'x', {}, 'payments/staging/x')]],
  },
];
