import { type Structural, type StructuralMap, Type } from './structural.js';

/** A kind of composite resource: the single source of the fields that the platform writes and Compositions read. */
export interface CompositeKind {
  readonly kind: string;
  readonly plural: string;
  readonly spec: StructuralMap;
  /** Spec fields that `kubectl get` shows, by column title. */
  readonly columns: Readonly<Record<string, string>>;
}

const immutable = (subject: string) => ({
  'x-kubernetes-validations': [{ rule: 'self == oldSelf', message: `${subject} cannot be changed` }],
});

/** An enum, even of one value: structural schemas have no `const`. */
export const word = (...values: string[]): Structural => ({ type: 'string', enum: values });

export const engineField = (name: string) => ({
  engine: { ...word(name), ...immutable('the engine') },
});

/** Fields of every cloud resource. The platform sets them, not a team. */
export const cloudFields = (longestName: number) => ({
  tags: {
    type: 'object',
    description: 'Tags of the cloud resources, used to split the bill.',
    additionalProperties: { type: 'string', maxLength: 256 },
    minProperties: 1,
  },
  externalName: Type.String({
    description: 'Name in the cloud. It is fixed, so that a rebuilt cluster finds existing data again.',
    pattern: '^[a-z0-9]([a-z0-9-]*[a-z0-9])?$',
    maxLength: longestName,
    ...immutable('the name in the cloud'),
  }),
});

/** Fields of every data resource. */
export const ownedFields = (longestName: number) => ({
  production: Type.Boolean({
    description: 'Whether the tier is production. If so, cloud resources stay when the object is deleted.',
  }),
  ...cloudFields(longestName),
});

/** Fields of data that has a size and a version. The Composition maps the size to a machine class. */
export const sizedFields = (versions: readonly string[]) => ({
  version: word(...versions),
  size: Type.String({ description: 'Size from `sizes` in environments/platform.yaml.' }),
  highAvailability: Type.Boolean({
    description: 'Whether a standby takes over on failure. Production always has one.',
    default: false,
  }),
});

/** The name of a Kubernetes object. It is put into templates, so the pattern must not let anything else in. */
export const objectName = (description: string, maxLength: number) =>
  Type.String({ description, pattern: '^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$', maxLength });

/** Field for the connection Secret. */
export const secretFields = {
  secret: objectName('Secret with the connection, composed with the resource.', 253),
};

/** Fields that protect stored data. */
export const retentionFields = {
  backupDays: Type.Integer({
    description: 'Days that backups are kept.',
    minimum: 1,
    maximum: 35,
    default: 7,
  }),
  deletionProtection: Type.Boolean({
    description: 'Whether the cloud refuses to delete the database or bucket.',
    default: true,
  }),
};

/** Only a new database can be seeded, and a copy of production data cannot drop its masking job. */
export const seedRules = {
  'x-kubernetes-validations': [
    {
      rule: 'has(oldSelf.seedFrom) || !has(self.seedFrom)',
      message: 'seedFrom can be set only when the database is created',
    },
    {
      rule: 'has(self.seedFrom) || !has(oldSelf.seedFrom) || !has(oldSelf.seedFrom.maskedBy)',
      message: 'a copy of production data must stay masked: create a new database instead',
    },
  ],
};

export const databaseSpecFields = {
  ...retentionFields,
  ...secretFields,
  storage: Type.String({
    description: 'Disk size. It can grow but not shrink.',
    pattern: '^[1-9][0-9]*Gi$',
    maxLength: 10,
    'x-kubernetes-validations': [
      {
        rule: 'quantity(self).compareTo(quantity(oldSelf)) >= 0',
        message: 'storage can grow but not shrink',
      },
    ],
  }),
  seedFrom: Type.Optional(
    Type.Object(
      {
        externalName: Type.String({
          description: 'Cloud name of the database to copy.',
          maxLength: 63,
        }),
        newest: Type.Boolean({ description: 'Whether the newest state is copied.', default: true }),
        namespace: Type.Optional(objectName('Namespace of the database to copy.', 63)),
        environment: Type.Optional(Type.String({ description: 'Environment of the database to copy.' })),
        maskedBy: Type.Optional(
          Type.String({ description: 'CronJob that masks the copied data.', maxLength: 52 }),
        ),
      },
      {
        description: 'Database that is copied when this one is created.',
        'x-kubernetes-validations': [
          {
            rule: 'self.externalName == oldSelf.externalName && (!has(oldSelf.maskedBy) || has(self.maskedBy))',
            message: 'the source of a copy cannot be changed, and its masking cannot be removed',
          },
        ],
      },
    ),
  ),
};
