import { isMap } from '../problem/is-map.js';
import { toPointer } from '../problem/pointer.js';

type Fields = Record<string, unknown>;

/** What is to be said of an older form: a field of it, and what that cannot be, or does not do. */
export interface Remark {
  readonly severity: 'error' | 'warning';
  readonly code: 'below-minimum' | 'bad-value' | 'name-mismatch' | 'without-effect';
  readonly pointer: string;
  readonly message: string;
  readonly help: string;
}

/** What any claim of Crossplane 1 may say to Crossplane, and not of the database. */
const toCrossplane = new Set(['writeConnectionSecretToRef', 'compositionRef', 'compositionSelector']);

/** The fields of a claim that are of its database. */
export const ofDatabase = (spec: Fields): Fields =>
  Object.fromEntries(
    // what is no map is left to be refused
    Object.entries(spec).filter(([name, value]) => !toCrossplane.has(name) || !isMap(value)),
  );

/** The labels by which claims select what is so here in any case. */
const known: Readonly<Record<string, RegExp>> = { provider: /^aws$/i, database: /postgres/i };

/** What of a claim has no effect, and what asks for another engine than its kind is. */
export function remarksOnClaim({ kind, metadata, spec }: Fields): Remark[] {
  if (!isMap(spec)) return [];
  const { writeConnectionSecretToRef: secret, compositionRef, compositionSelector } = spec;
  const labels = isMap(compositionSelector) ? compositionSelector['matchLabels'] : undefined;
  return [
    ...(isMap(secret)
      ? [
          ignored(
            ['writeConnectionSecretToRef'],
            `no Secret ${nameIn(secret)} is made: the pods of services that use the database are given what they connect with`,
            `leave it out, and have those services say "databases: [{use: ${nameIn(metadata)}}]"`,
          ),
        ]
      : []),
    ...(isMap(compositionRef) ? [ignored(['compositionRef'], `${kind}.compositionRef ${byTier}`)] : []),
    ...Object.entries(isMap(labels) ? labels : {})
      .filter(([label, value]) => !(Object.hasOwn(known, label) && known[label]!.test(String(value))))
      .map(([label, value]) => remarkOnLabel(String(kind), label, String(value))),
  ];
}

const byTier = 'has no effect: what serves a database, the tier of its environment says';

function remarkOnLabel(kind: string, label: string, value: string): Remark {
  const remark = ignored(
    ['compositionSelector', 'matchLabels', label],
    `the label ${label}: ${value} ${byTier}`,
  );
  if (label !== 'database') return remark;
  return {
    ...remark,
    severity: 'error',
    code: 'bad-value',
    message: `a ${kind} is a Postgres, but selects the database ${value}`,
    help: 'leave the label out, or write "kind: MySQL" if that is meant',
  };
}

const ignored = (path: readonly string[], message: string, help = 'leave it out'): Remark => ({
  severity: 'warning',
  code: 'without-effect',
  pointer: toPointer(['spec', ...path]),
  message,
  help,
});

const nameIn = (value: unknown): string =>
  isMap(value) && typeof value['name'] === 'string' ? value['name'] : '<name>';
