import { type Structural, type StructuralMap, Type } from './structural.js';

/** A kind of composite resource: the single source of the fields that the platform writes and Compositions read. */
export interface CompositeKind {
  readonly kind: string;
  readonly plural: string;
  readonly spec: StructuralMap;
  /** Spec fields that `kubectl get` shows, by column title. */
  readonly columns: Readonly<Record<string, string>>;
}

const immutable = (what: string) => ({
  'x-kubernetes-validations': [{ rule: 'self == oldSelf', message: `${what} cannot be changed` }],
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
    description: "By which the cloud's bill is divided.",
    additionalProperties: { type: 'string', maxLength: 256 },
    minProperties: 1,
  },
  externalName: Type.String({
    description: 'Its name in the cloud, by which a cluster that is built anew finds it again.',
    pattern: '^[a-z0-9]([a-z0-9-]*[a-z0-9])?$',
    maxLength: longestName,
    ...immutable('the name in the cloud'),
  }),
});

/** Fields of every data resource. */
export const ownedFields = (longestName: number) => ({
  production: Type.Boolean({
    description: 'Whether real customers depend on it: then it outlives its object.',
  }),
  ...cloudFields(longestName),
});

/** Fields of data that has a size and a version. The Composition maps the size to a machine class. */
export const sizedFields = (versions: readonly string[]) => ({
  version: word(...versions),
  size: Type.String({ description: 'A word from the table of sizes.' }),
  highAvailability: Type.Boolean({
    description: 'Whether a standby takes over; in production one does.',
    default: false,
  }),
});

/** The name of a Kubernetes object. It is put into templates, so the pattern must not let anything else in. */
export const objectName = (description: string, maxLength: number) =>
  Type.String({ description, pattern: '^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$', maxLength });

/** Field for the connection Secret. */
export const secretFields = {
  secret: objectName('The Secret by which it is reached, composed beside it.', 253),
};

/** Fields that protect stored data. */
export const retentionFields = {
  backupDays: Type.Integer({
    description: 'For how many days backups are kept.',
    minimum: 1,
    maximum: 35,
    default: 7,
  }),
  deletionProtection: Type.Boolean({
    description: 'Whether the cloud refuses to delete it.',
    default: true,
  }),
};

/** Only a new database can be seeded, and a copy of production data cannot drop its masking job. */
export const seedRules = {
  'x-kubernetes-validations': [
    {
      rule: 'has(oldSelf.seedFrom) || !has(self.seedFrom)',
      message: 'a database that is there begins with nothing else',
    },
    {
      rule: 'has(self.seedFrom) || !has(oldSelf.seedFrom) || !has(oldSelf.seedFrom.maskedBy)',
      message: 'a copy of production stays one: make a new database beside it',
    },
  ],
};

export const databaseSpecFields = {
  ...retentionFields,
  ...secretFields,
  storage: Type.String({
    description: 'Its storage.',
    pattern: '^[1-9][0-9]*Gi$',
    maxLength: 10,
    'x-kubernetes-validations': [
      {
        rule: 'quantity(self).compareTo(quantity(oldSelf)) >= 0',
        message: 'storage grows and never shrinks',
      },
    ],
  }),
  seedFrom: Type.Optional(
    Type.Object(
      {
        externalName: Type.String({
          description: 'The name in the cloud of the database to copy.',
          maxLength: 63,
        }),
        newest: Type.Boolean({ description: 'As it is now.', default: true }),
        namespace: Type.Optional(objectName('The namespace of the database to copy.', 63)),
        environment: Type.Optional(Type.String({ description: 'The environment that it is in.' })),
        maskedBy: Type.Optional(
          Type.String({ description: 'The CronJob that masks what is copied.', maxLength: 52 }),
        ),
      },
      {
        description: 'What it begins with.',
        'x-kubernetes-validations': [
          {
            rule: 'self.externalName == oldSelf.externalName && (!has(oldSelf.maskedBy) || has(self.maskedBy))',
            message: 'what it began with cannot be changed, nor that it is masked',
          },
        ],
      },
    ),
  ),
};
