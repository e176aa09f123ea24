import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dataKindNames } from '../../../constructs/data/data-kinds.js';
import { externalName } from '../../../constructs/data/external-name.js';
import { unitOf } from '../../../tests/support/unit.js';
import { isLabel } from '../../load/label.js';
import type { Problem } from '../../problem/problem.js';
import type { Candidate } from '../candidate.js';
import { checkExternalNames } from './external-names.js';

interface Named {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
}

const { context } = unitOf('Worker', {});

/** A resource in a file of its own, so that the file of a problem identifies it. */
function candidate({ kind, namespace, name }: Named): Candidate {
  const id = `${namespace}/${name}`;
  const resource = { file: `${kind}/${id}`, document: 0, kind, name, team: 'payments', spec: {} };
  const environment = { ...context.environment, name: namespace, namespace };
  return { id, resource, context: { ...context, environment }, layers: [], spec: {}, isValid: true };
}

const nameOf = (named: Named): string => {
  const { resource, context } = candidate(named);
  return externalName({ ...resource, context });
};

function problemsOf(...all: Named[]): Problem[] {
  const problems: Problem[] = [];
  checkExternalNames(all.map(candidate), problems);
  return problems;
}

const messages = (...all: Named[]): string[] =>
  problemsOf(...all).map(({ code, message }) => `${code}: ${message}`);

// few words, so that joined names often collide
const word = fc.oneof(
  { arbitrary: fc.constantFrom('a', 'dead'), weight: 8 },
  { arbitrary: fc.constantFrom('1', 'what-people-put-into-carts'), weight: 1 },
);
const label = fc
  .array(word, { minLength: 1, maxLength: 2 })
  .map((words) => words.join('-'))
  .filter(isLabel);
const namespace = fc
  .tuple(label, fc.constantFrom('-', '--'), label)
  .map((parts) => parts.join(''))
  .filter((joined) => joined.length <= 63);
const named = fc.record({ kind: fc.constantFrom(...dataKindNames), namespace, name: label });
const everything = fc.uniqueArray(named, {
  minLength: 2,
  maxLength: 12,
  selector: (one) => JSON.stringify(one),
});

const longest = { Postgres: 63, MySQL: 63, Queue: 80, Topic: 256, Cache: 40, Bucket: 63 };

/** All names of a resource in the cloud, each with the service in which it must be unique. */
function inTheCloud(one: Named): [service: string, name: string][] {
  const name = nameOf(one);
  if (one.kind === 'Postgres' || one.kind === 'MySQL') return [['RDS', name]];
  if (one.kind !== 'Queue') return [[one.kind, name]];
  return [
    ['SQS', name],
    ['SQS', `${name}-dead`],
  ];
}

test('cloud names that are accepted are valid and unique', () => {
  let shared = 0;
  const holds = (all: Named[]) => {
    const refused = new Set(problemsOf(...all).map(({ at }) => at.file));
    const made = all.filter((one) => !refused.has(candidate(one).resource.file));
    for (const one of made)
      for (const [, name] of inTheCloud(one)) {
        const start = ['Postgres', 'MySQL', 'Cache'].includes(one.kind) ? 'a-z' : 'a-z0-9';
        expect(name).toMatch(new RegExp(`^[${start}][a-z0-9]*(-[a-z0-9]+)*$`));
        expect(name.length).toBeLessThanOrEqual(longest[one.kind as keyof typeof longest]);
      }
    const names = made.flatMap(inTheCloud).map((name) => name.join(' '));
    expect(new Set(names).size).toBe(names.length);
    shared += new Set(all.flatMap(inTheCloud).map(String)).size < all.flatMap(inTheCloud).length ? 1 : 0;
  };
  fc.assert(fc.property(everything, holds), { numRuns: 500 });
  // otherwise the test would prove nothing
  expect(shared).toBeGreaterThan(0);
});

test('a resource without neighbours gets its name', () => {
  expect(nameOf({ kind: 'Postgres', namespace: 'payments-staging', name: 'ledger-db' })).toBe(
    'payments-staging-ledger-db',
  );
  expect(nameOf({ kind: 'Cache', namespace: 'payments--pr-12', name: 'carts' })).toBe('payments-pr-12-carts');
  expect(nameOf({ kind: 'Bucket', namespace: 'payments--pr-12', name: 'files' })).toBe(
    'acme-payments-pr-12-files',
  );
  expect(messages({ kind: 'Cache', namespace: 'payments--pr-12', name: 'carts' })).toEqual([]);
});

test.each<[Named, Named, string]>([
  [
    { kind: 'Queue', namespace: 'payments-eu', name: 'jobs' },
    { kind: 'Queue', namespace: 'payments--eu', name: 'jobs' },
    'it would be payments-eu-jobs, as payments-eu/jobs is',
  ],
  [
    { kind: 'Postgres', namespace: 'payments-staging', name: 'eu-orders' },
    { kind: 'MySQL', namespace: 'payments-staging-eu', name: 'orders' },
    'it would be payments-staging-eu-orders, as payments-staging/eu-orders is',
  ],
  [
    { kind: 'Queue', namespace: 'payments-staging', name: 'jobs' },
    { kind: 'Queue', namespace: 'payments-staging', name: 'jobs-dead' },
    'it would be payments-staging-jobs-dead, as the dead-letter queue of payments-staging/jobs is',
  ],
  [
    { kind: 'Queue', namespace: 'payments-staging', name: 'jobs-dead' },
    { kind: 'Queue', namespace: 'payments-staging', name: 'jobs' },
    'its dead-letter queue would be payments-staging-jobs-dead, as payments-staging/jobs-dead is',
  ],
])('%o and %o', (one, other, said) => {
  expect(messages(one, other)).toEqual([`ambiguous-name: in the cloud ${said}`]);
});

test('kinds with separate names in the cloud may share one', () => {
  const same = { namespace: 'payments-staging', name: 'orders' };
  expect(messages({ kind: 'Queue', ...same }, { kind: 'Topic', ...same })).toEqual([]);
});

test('the name of a database starts with a letter and does not end with a hyphen', () => {
  for (const [namespace, name] of [
    ['4pl-staging', 'orders'],
    ['payments-staging', 'orders-'],
  ] as const)
    expect(messages({ kind: 'Postgres', namespace, name })).toEqual([
      `bad-name: in the cloud its name would be ${namespace}-${name}; the name of a Postgres must start with a letter and not end with a hyphen`,
    ]);
});
