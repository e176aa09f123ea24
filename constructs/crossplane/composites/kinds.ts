import Type from 'typebox';
import { type CompositeKind, database, engine, governed, kept, sized } from './composite.js';

const sizedColumns = { Version: 'version', Size: 'size' };
const named = { Name: 'externalName' };

const databaseKind = (
  kind: string,
  plural: string,
  ofEngine: string,
  versions: readonly string[],
): CompositeKind => ({
  kind,
  plural,
  class: 'rds',
  columns: { ...sizedColumns, Storage: 'storage' },
  spec: Type.Object({ ...engine(ofEngine), ...sized(versions, '^db\\.'), ...database, ...governed(63) }),
});

/** Every kind of composite resources. */
export const compositeKinds: readonly CompositeKind[] = [
  databaseKind('Postgres', 'postgreses', 'postgresql', ['14', '15', '16', '17']),
  databaseKind('MySQL', 'mysqls', 'mysql', ['8.0', '8.4']),
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
    spec: Type.Object({ ...engine('valkey'), ...sized(['7', '8'], '^cache\\.'), ...governed(40) }),
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
