import { type DatabaseKind, type DataKind, descriptorOf } from '../../constructs/data/data-kinds.js';

export type Spec = Readonly<Record<string, unknown>>;
type Named = [name: string, spec: Spec];

const both = [false, true];
const sizes = ['small', 'medium', 'large'] as const;
const storage = { small: '20Gi', medium: '100Gi', large: '500Gi' };

const tags = { team: 'payments', service: 'ledger', environment: 'staging', 'cost-centre': 'cc-1001' };
const inCloud = { tags, externalName: 'payments-staging-ledger' };
const reached = { secret: 'ledger-connection' };

const tiers: readonly Named[] = both.flatMap((production) =>
  both.map(
    (highAvailability): Named => [
      `${production ? 'production' : 'staging'}${highAvailability ? '-ha' : ''}`,
      { production, highAvailability, ...inCloud },
    ],
  ),
);

function sized(kind: DataKind, more: (size: (typeof sizes)[number], spec: Spec) => Spec): Named[] {
  const { name: engine, versions } = descriptorOf(kind).engine;
  const one = (version: string | undefined, size: (typeof sizes)[number], spec: Spec): Spec => ({
    engine,
    version,
    size,
    ...reached,
    ...spec,
    ...more(size, spec),
  });
  return [
    ...sizes.flatMap((size) =>
      tiers.map(([tier, spec]): Named => [`${size}-${tier}`, one(versions.at(-1), size, spec)]),
    ),
    ...versions
      .slice(0, -1)
      .map((version): Named => [`version-${version}`, one(version, 'small', tiers[0]![1])]),
  ];
}

function database(kind: DatabaseKind): Named[] {
  const all = sized(kind, (size, { production }) => ({
    storage: storage[size],
    backupDays: production ? 30 : 7,
    deletionProtection: production,
  }));
  const [, plain] = all[0]!;
  const seedFrom = {
    environment: 'sandbox',
    externalName: 'payments-sandbox-ledger',
    namespace: 'payments-sandbox',
    newest: true,
  };
  return [
    ...all,
    ['seeded', { ...plain, seedFrom }],
    ['protected', { ...plain, deletionProtection: true }],
    ['backups-1', { ...plain, backupDays: 1 }],
  ];
}

const byProduction = (more: Spec): Named[] =>
  both.map((production) => [production ? 'production' : 'staging', { production, ...inCloud, ...more }]);

/** Specs of composites of each kind. */
export const specs: Readonly<Record<DataKind | 'Network' | 'Identity', readonly Named[]>> = {
  Postgres: database('Postgres'),
  MySQL: database('MySQL'),
  Cache: sized('Cache', () => ({})),
  Queue: byProduction({ engine: 'sqs' }),
  Topic: byProduction({ engine: 'sns' }),
  Bucket: both.flatMap((versioned) =>
    byProduction({ engine: 's3', versioned, backupDays: 7, deletionProtection: false }).map(
      ([name, spec]): Named => [`${name}${versioned ? '-versioned' : ''}`, spec],
    ),
  ),
  Network: byProduction({ externalName: 'payments-staging' }),
  Identity: [['service', { service: 'api', ...inCloud, externalName: 'payments-staging-api' }]],
};

const { externalName } = inCloud;
const access = { name: 'ledger', service: 'api', externalName };

const other = { secret: 'api.ledger', namespace: 'logistics-staging' };

/** Specs of an Access, which depend on its target. */
export const accessSpecs = (to: string): readonly Named[] =>
  both.map((production) => [production ? 'production' : 'staging', { production, ...access, ...wayTo(to) }]);

function wayTo(to: string): object {
  if (to === 'cache') return {};
  if (to === 'postgres' || to === 'mysql') return { role: 'api', secret: 'api.ledger' };
  if (to === 'cache-lent' || to.endsWith('-borrowed')) return { ...other, source: 'lent' };
  if (to.endsWith('-lent')) return { ...other, role: 'logistics--api' };
  return { identity: 'payments-staging-api' };
}

const declared = { size: 'medium', highAvailability: true, allowFrom: [] };
const stored = { storage: '100Gi', backupDays: 7, deletionProtection: false };

/** A unit spec of each kind, and the composite fields that follow from it. */
export const rendered: Readonly<Record<DataKind, readonly [spec: object, composite: object]>> = {
  Postgres: [
    { ...declared, version: 17 },
    { engine: 'postgresql', version: '17', size: 'medium', highAvailability: true, ...stored },
  ],
  MySQL: [
    { ...declared, version: 8.4 },
    { engine: 'mysql', version: '8.4', size: 'medium', highAvailability: true, ...stored },
  ],
  Queue: [{ type: 'sqs' }, { engine: 'sqs' }],
  Topic: [{ type: 'sns' }, { engine: 'sns' }],
  Cache: [
    { ...declared, version: 8 },
    { engine: 'valkey', version: '8', size: 'medium', highAvailability: true },
  ],
  Bucket: [
    { type: 's3', versioned: true },
    { engine: 's3', versioned: true, backupDays: 7, deletionProtection: false },
  ],
};
