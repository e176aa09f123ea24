import Type from 'typebox';
import { engines } from '../../parts/engines.js';
import { type CompositeKind, database, engine, governed, kept, sized } from './composite.js';

const sizedColumns = { Version: 'version', Size: 'size' };
const named = { Name: 'externalName' };

const versioned = (of: { engine: string; versions: readonly string[] }, instanceClass: string) => ({
  ...engine(of.engine),
  ...sized(of.versions, instanceClass),
});

const databaseKind = (kind: 'Postgres' | 'MySQL', plural: string): CompositeKind => ({
  kind,
  plural,
  class: 'rds',
  columns: { ...sizedColumns, Storage: 'storage' },
  spec: Type.Object({ ...versioned(engines[kind], '^db\\.'), ...database, ...governed(63) }),
});

/** Every kind of composite resources. */
export const compositeKinds: readonly CompositeKind[] = [
  databaseKind('Postgres', 'postgreses'),
  databaseKind('MySQL', 'mysqls'),
  {
    kind: 'Queue',
    plural: 'queues',
    class: 'sqs',
    columns: named,
    // its dead letters have a queue of their own, with a longer name
    spec: Type.Object({ ...engine('sqs'), ...governed(75) }),
  },
  {
    kind: 'Topic',
    plural: 'topics',
    class: 'sns',
    columns: named,
    spec: Type.Object({ ...engine('sns'), ...governed(256) }),
  },
  {
    kind: 'Cache',
    plural: 'caches',
    class: 'elasticache',
    columns: sizedColumns,
    spec: Type.Object({ ...versioned(engines.Cache, '^cache\\.'), ...governed(40) }),
  },
  {
    kind: 'Bucket',
    plural: 'buckets',
    class: 's3',
    columns: { ...named, Versioned: 'versioned' },
    spec: Type.Object({
      ...engine('s3'),
      versioned: Type.Boolean({
        description: 'Whether what is overwritten or deleted is kept as an older version.',
        default: true,
      }),
      ...kept,
      ...governed(63),
    }),
  },
];
