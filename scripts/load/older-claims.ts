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
            `writeConnectionSecretToRef has no effect: the Secret ${nameIn(secret)} is not created, because services that use the database get their credentials from the platform`,
            `remove it, and add "databases: [{use: ${nameIn(metadata)}}]" to those services`,
          ),
        ]
      : []),
    ...(isMap(compositionRef) ? [ignored(['compositionRef'], `${kind}.compositionRef ${byTier}`)] : []),
    ...Object.entries(isMap(labels) ? labels : {})
      .filter(([label, value]) => !(Object.hasOwn(known, label) && known[label]!.test(String(value))))
      .map(([label, value]) => remarkOnLabel(String(kind), label, String(value))),
  ];
}

const byTier = "has no effect: the environment's tier chooses the Composition";

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
    message: `a ${kind} is a Postgres, but its label selects the database ${value}`,
    help: 'remove the label, or write "kind: MySQL" if you need MySQL',
  };
}

const ignored = (path: readonly string[], message: string, help = 'remove it'): Remark => ({
  severity: 'warning',
  code: 'without-effect',
  pointer: toPointer(['spec', ...path]),
  message,
  help,
});

const nameIn = (value: unknown): string =>
  isMap(value) && typeof value['name'] === 'string' ? value['name'] : '<name>';
