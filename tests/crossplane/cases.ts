import { type Composition, compositionName } from '../../constructs/crossplane/composition/composition.js';
import { type ComposedSecret, secretEntry } from '../../constructs/crossplane/secrets/secret.js';
import { compositions, compositionsElsewhere } from './compositions.js';
import { accessSpecs, type Spec, specs } from './specs.js';

/** What a provider says of how composed resources are reached, by the names of their entries. */
export type Details = Readonly<Record<string, Readonly<Record<string, string>>>>;

export interface Case {
  readonly name: string;
  readonly of: Composition;
  readonly composite: {
    readonly apiVersion: string;
    readonly kind: string;
    readonly metadata: { readonly name: string; readonly namespace: string };
    readonly spec: Spec;
  };
  readonly details: Details;
  /** What of it is in the cluster already. */
  readonly observed: readonly object[];
  /** What else there is that it may ask for. */
  readonly required: readonly object[];
}

/** Nothing in a password must be able to break a URL or a template. */
export const password = `p@ss:w/rd %+&?#ü "x" 'y' {{z}} \\`;

const said: Readonly<Record<string, string>> = {
  host: 'data.example.com',
  port: '5433',
  username: 'payments',
  password,
};

/** What stands in a Secret that is there already. */
export const before: Readonly<Record<string, string>> = {
  host: 'old.example.com',
  port: '5434',
  username: 'old',
  password: 'kept since it was made',
  name: 'old',
  url: 'old://old.example.com',
};

function detailsOf(secret: ComposedSecret = {}): Details {
  const details: Record<string, Record<string, string>> = {};
  for (const [key, source] of Object.entries(secret))
    if ('resource' in source) (details[source.resource] ??= {})[source.detail] = said[key]!;
  return details;
}

const observedSecret = (secret: ComposedSecret, name: unknown): object => ({
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name, annotations: { 'crossplane.io/composition-resource-name': secretEntry } },
  data: Object.fromEntries(
    Object.keys(secret).map((key) => [key, Buffer.from(before[key]!).toString('base64')]),
  ),
});

const namespace = 'payments-staging';

const names: Readonly<Record<string, string>> = { Access: 'api.ledger', Identity: 'api', Network: 'data' };

const composite = ({ kind }: Composition, spec: Spec): Case['composite'] => ({
  apiVersion: 'acme.dev/v1',
  kind,
  metadata: { name: names[kind] ?? 'ledger', namespace },
  spec,
});

/** What a database begins with, and whose that is. */
const begunWith: readonly object[] = [
  {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name: namespace, labels: { 'acme.dev/team': 'payments' } },
  },
  {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: {
      name: 'ledger-connection',
      namespace: 'payments-sandbox',
      annotations: { 'acme.dev/seeds': 'payments' },
    },
    data: { password: Buffer.from(password).toString('base64') },
  },
];

/** What else is asked for: the database that an Access leads into, and what a Secret is a copy of. */
const requiredBy = ({ kind, copied, opensWhenMasked, seeds }: Composition): readonly object[] =>
  kind !== 'Access'
    ? [...(seeds === undefined ? [] : begunWith)]
    : [
        ...(opensWhenMasked === undefined
          ? []
          : [
              {
                apiVersion: 'acme.dev/v1',
                kind: opensWhenMasked,
                metadata: { name: 'ledger', namespace, creationTimestamp: '2026-03-01T10:00:00Z' },
                spec: {},
              },
            ]),
        ...(copied === undefined
          ? []
          : [
              {
                apiVersion: 'v1',
                kind: 'Secret',
                metadata: {
                  name: 'lent',
                  namespace: copied.grantedBy === undefined ? namespace : 'logistics-staging',
                  annotations: { 'acme.dev/lent-to': `${namespace}/api` },
                },
                data: { password: Buffer.from(password).toString('base64') },
              },
            ]),
      ];

function casesOf(of: Composition): Case[] {
  const details = detailsOf(of.secret);
  const required = requiredBy(of);
  const all = (of.kind === 'Access' ? accessSpecs(of.name) : specs[of.kind as keyof typeof specs]).map(
    ([name, spec]): Case => ({ name, of, composite: composite(of, spec), details, observed: [], required }),
  );
  if (of.secret === undefined) return all;
  const [first] = all;
  const observed = [observedSecret(of.secret, first!.composite.spec['secret'])];
  return [
    ...all,
    // as it begins, and as it is when the provider has said nothing for a moment
    { ...first!, name: 'details-unknown', details: {} },
    { ...first!, name: 'details-gone', details: {}, observed },
    { ...first!, name: 'details-changed', observed },
  ];
}

/** Every Composition with every size, tier and option. */
export const cases: readonly Case[] = [
  ...compositions.flatMap(casesOf),
  ...compositionsElsewhere.map((of) => {
    const [first] = casesOf(of);
    return { ...first!, name: `elsewhere-${first!.name}` };
  }),
];

/** The cases by the name of the Composition. */
export const casesBy: ReadonlyMap<string, readonly Case[]> = new Map(
  compositions.map((of) => {
    const name = compositionName(of);
    return [name, cases.filter((one) => compositionName(one.of) === name)];
  }),
);
