import { type DataKind, descriptors } from '../../data/data-kinds.js';
import type { DataKindDescriptor } from '../../data/descriptor.js';
import { accessKinds } from './access-kinds.js';
import {
  type CompositeKind,
  databaseSpecFields,
  engineField,
  ownedFields,
  retentionFields,
  secretFields,
  seedRules,
  sizedFields,
} from './composite.js';
import { type StructuralMap, Type } from './structural.js';

interface OwnSchema {
  readonly fields?: StructuralMap['properties'];
  /** Validations across several fields. */
  readonly rules?: object;
}

const database: OwnSchema = { fields: databaseSpecFields, rules: seedRules };

/** Fields of a kind beyond those that its descriptor says. */
const ownSchemas: Readonly<Partial<Record<DataKind, OwnSchema>>> = {
  Postgres: database,
  MySQL: database,
  Cache: { fields: secretFields },
  Bucket: {
    fields: {
      versioned: Type.Boolean({
        description: 'Whether the bucket keeps older versions of objects that are overwritten or deleted.',
        default: true,
      }),
      ...retentionFields,
    },
  },
};

const compositeKind = (
  { kind, plural, columns, engine, cloudName }: DataKindDescriptor,
  { fields, rules }: OwnSchema,
): CompositeKind => ({
  kind,
  plural,
  columns,
  spec: Type.Object(
    {
      ...engineField(engine.name),
      ...(engine.versions.length === 0 ? {} : sizedFields(engine.versions)),
      ...fields,
      ...ownedFields(cloudName.longest),
    },
    rules,
  ),
});

/** Every kind of composite resource. */
export const compositeKinds: readonly CompositeKind[] = [
  ...descriptors.map((descriptor) =>
    compositeKind(descriptor, ownSchemas[descriptor.kind as DataKind] ?? {}),
  ),
  ...accessKinds,
];
