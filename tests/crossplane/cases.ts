import { type Composition, compositionName } from '../../constructs/crossplane/composition/composition.js';
import { type ComposedSecret, secretEntry } from '../../constructs/crossplane/secrets/secret.js';
import { compositions, compositionsElsewhere } from './compositions.js';
import { accessSpecs, type Spec, specs } from './specs.js';

/** Connection details of composed resources from a provider, by the names of their entries. */
export type Details = Readonly<Record<string, Readonly<Record<string, string>>>>;

export interface Case {
  readonly name: string;
  readonly of: Composition;
  readonly composite: {
    readonly apiVersion: string;
    readonly kind: string;
    readonly metadata: { readonly name: string; readonly namespace: string; readonly uid?: string };
    readonly spec: Spec;
  };
  readonly details: Details;
  /** Its composed resources that the cluster already has. */
  readonly observed: readonly object[];
  /** Other objects in the cluster that it may require. */
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

/** The data of a Secret that already exists. */
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
  metadata: { name: names[kind] ?? 'ledger', namespace, uid: '5a8ab1a2-0c2f-4a3e-9d0e-3f6d1c7b9e24' },
  spec,
});

/** The Secret of the database that seeds another, and the namespace with its team. */
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

/** Objects that a composite requires: the database of an Access, and the Secret that is copied. */
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
    // before the provider has reported details, and when it reports none for a moment
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
