import { isMap } from '../problem/is-map.js';
import { toPointer } from '../problem/pointer.js';

type Fields = Record<string, unknown>;

/** A problem with a field of an older form: it is not allowed, or has no effect. */
export interface Remark {
  readonly severity: 'error' | 'warning';
  readonly code: 'below-minimum' | 'bad-value' | 'without-effect';
  readonly pointer: string;
  readonly message: string;
  readonly help: string;
}

/** Fields of a Crossplane 1 claim that choose how it is composed, which the tier decides here. */
const ofComposing = [
  'compositionRef',
  'compositionRevisionRef',
  'compositionRevisionSelector',
  'compositionUpdatePolicy',
  'compositeDeletePolicy',
];
/** Fields of a claim that are instructions to Crossplane, not about the database. */
const crossplaneFields = new Set(['writeConnectionSecretToRef', 'compositionSelector', ...ofComposing]);
/** Those whose value is a word and not a map. */
const words = new Set(['compositionUpdatePolicy', 'compositeDeletePolicy']);

/** Fields of a claim that are about its database. */
export const databaseFieldsOf = (spec: Fields): Fields =>
  Object.fromEntries(
    // a value of the wrong type stays, so that schema validation reports it
    Object.entries(spec).filter(
      ([name, value]) =>
        !crossplaneFields.has(name) || (words.has(name) ? typeof value !== 'string' : !isMap(value)),
    ),
  );

/** Selector labels that describe what this platform provides anyway. */
const impliedLabels: Readonly<Record<string, RegExp>> = { provider: /^aws$/i, database: /postgres/i };

/** Remarks on fields of a claim that have no effect, and on a selector that asks for another engine. */
export function remarksOnClaim({ kind, metadata, spec }: Fields): Remark[] {
  if (!isMap(spec)) return [];
  const { writeConnectionSecretToRef: secretReference, compositionSelector } = spec;
  const labels = isMap(compositionSelector) ? compositionSelector['matchLabels'] : undefined;
  return [
    ...(isMap(secretReference)
      ? [
          ignored(
            ['writeConnectionSecretToRef'],
            `writeConnectionSecretToRef has no effect: the Secret ${nameIn(secretReference)} is not created, because services that use the database get their credentials from the platform`,
            `remove it, and add "databases: [{use: ${nameIn(metadata)}}]" to those services`,
          ),
        ]
      : []),
    ...ofComposing
      .filter((field) => spec[field] !== undefined)
      .map((field) => ignored([field], `${kind}.${field} ${byTier}`)),
    ...Object.entries(isMap(labels) ? labels : {})
      .filter(
        ([label, value]) =>
          !(Object.hasOwn(impliedLabels, label) && impliedLabels[label]!.test(String(value))),
      )
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
