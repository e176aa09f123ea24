import { engines } from '../../data/engines.js';
import { accessKinds } from './access.js';
import {
  asItBegan,
  type CompositeKind,
  database,
  engine,
  governed,
  kept,
  reached,
  sized,
} from './composite.js';
import { Type } from './structural.js';

const sizedColumns = { Version: 'version', Size: 'size' };
const named = { Name: 'externalName' };

const versioned = (of: { engine: string; versions: readonly string[] }) => ({
  ...engine(of.engine),
  ...sized(of.versions),
});

const databaseKind = (kind: 'Postgres' | 'MySQL', plural: string, longestName: number): CompositeKind => ({
  kind,
  plural,
  columns: { ...sizedColumns, Storage: 'storage' },
  spec: Type.Object({ ...versioned(engines[kind]), ...database, ...governed(longestName) }, asItBegan),
});

/** Every kind of composite resources. */
export const compositeKinds: readonly CompositeKind[] = [
  // instances of Aurora have longer names
  databaseKind('Postgres', 'postgreses', 59),
  databaseKind('MySQL', 'mysqls', 63),
  {
    kind: 'Queue',
    plural: 'queues',
    columns: named,
    // its dead letters have a queue of their own, with a longer name
    spec: Type.Object({ ...engine('sqs'), ...governed(75) }),
  },
  {
    kind: 'Topic',
    plural: 'topics',
    columns: named,
    spec: Type.Object({ ...engine('sns'), ...governed(256) }),
  },
  {
    kind: 'Cache',
    plural: 'caches',
    columns: sizedColumns,
    spec: Type.Object({ ...versioned(engines.Cache), ...reached, ...governed(40) }),
  },
  {
    kind: 'Bucket',
    plural: 'buckets',
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
  ...accessKinds,
];
