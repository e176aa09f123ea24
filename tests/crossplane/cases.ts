import { classesOf } from '../../constructs/crossplane/classes.js';
import { compositeKinds } from '../../constructs/crossplane/composites/kinds.js';
import type { ResourceClass } from '../../constructs/crossplane/resource-class.js';
import { surroundingsOf } from '../../constructs/crossplane/surroundings.js';
import { context } from '../support/context.js';

const { platform, cluster } = context({
  cluster: {
    region: 'eu-central-1',
    aws: {
      account: '111122223333',
      vpc: 'vpc-0a1b2c3d',
      subnets: ['subnet-0a', 'subnet-0b', 'subnet-0c'],
      addresses: ['10.0.0.0/20', '10.0.16.0/20'],
      clients: 'sg-0c11e475',
    },
    cloudNativePg: { namespace: 'cnpg-system', snapshotClass: 'ebs' },
  },
});

export const around = surroundingsOf({ platform, cluster });
export const aws = around.aws!;

export const classes = classesOf(around);

export interface Case {
  readonly name: string;
  readonly of: ResourceClass;
  readonly composite: {
    readonly apiVersion: string;
    readonly kind: string;
    readonly metadata: object;
    readonly spec: object;
  };
}

type Spec = Readonly<Record<string, unknown>>;

const both = [false, true];
const sizes = ['small', 'medium', 'large'] as const;
const storage = { small: '20Gi', medium: '100Gi', large: '500Gi' };

const tiers: readonly [name: string, spec: Spec][] = both.flatMap((production) =>
  both.map((highAvailability): [string, Spec] => [
    `${production ? 'production' : 'staging'}${highAvailability ? '-ha' : ''}`,
    { production, highAvailability },
  ]),
);

const sized = (versions: readonly string[], more: (size: (typeof sizes)[number]) => Spec) => [
  ...sizes.flatMap((size) =>
    tiers.map(([tier, spec]): [string, Spec] => [
      `${size}-${tier}`,
      { version: versions.at(-1), size, ...more(size), ...spec },
    ]),
  ),
  ...versions
    .slice(0, -1)
    .map((version): [string, Spec] => [
      `version-${version}`,
      { version, size: 'small', ...more('small'), ...tiers[0]![1] },
    ]),
];

const database = (versions: readonly string[]): [string, Spec][] => {
  const all = sized(versions, (size) => ({ storage: storage[size] })).map(([name, spec]): [string, Spec] => [
    name,
    {
      ...spec,
      backupDays: spec['production'] ? 30 : 7,
      deletionProtection: spec['production'],
    },
  ]);
  const [, plain] = all[0]!;
  const seed = { environment: 'staging', externalName: 'payments-staging-ledger', newest: true };
  return [
    ...all,
    ['seeded', { ...plain, seedFrom: seed }],
    ['protected', { ...plain, deletionProtection: true }],
    ['backups-1', { ...plain, backupDays: 1 }],
  ];
};

const byProduction: [string, Spec][] = both.map((production) => [
  production ? 'production' : 'staging',
  { production },
]);

const options: Readonly<Record<string, [string, Spec][]>> = {
  Postgres: database(['14', '15', '16', '17']),
  MySQL: database(['8.0', '8.4']),
  Cache: sized(['7', '8'], () => ({})),
  Queue: byProduction,
  Topic: byProduction,
  Bucket: byProduction.flatMap(([name, spec]) =>
    both.map((versioned): [string, Spec] => [
      `${name}${versioned ? '-versioned' : ''}`,
      { ...spec, versioned, backupDays: 7, deletionProtection: false },
    ]),
  ),
};

const engines: Readonly<Record<string, string>> = {
  Postgres: 'postgresql',
  MySQL: 'mysql',
  Cache: 'valkey',
  Queue: 'sqs',
  Topic: 'sns',
  Bucket: 's3',
};

const tags = { team: 'payments', service: 'ledger', environment: 'staging', 'cost-centre': 'cc-1001' };

/** Every class with every size, tier and option. */
export const cases: readonly Case[] = classes.flatMap((of) =>
  (options[of.kind] ?? []).map(([name, spec]) => ({
    name,
    of,
    composite: {
      apiVersion: 'acme.dev/v1',
      kind: of.kind,
      metadata: { name: 'ledger', namespace: 'payments-staging' },
      spec: {
        engine: engines[of.kind],
        ...spec,
        tags,
        externalName: 'payments-staging-ledger',
      },
    },
  })),
);

export const kindOf = (name: string) => compositeKinds.find(({ kind }) => kind === name)!;
