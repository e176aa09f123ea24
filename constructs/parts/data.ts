import Type, { type Static } from 'typebox';
import * as field from './fields.js';

/** Databases and queues, wherever they are written: inline in a service, shared in an environment, or on their own. */

const otherwise = (value: unknown) => (value === undefined ? {} : { default: value });

/** The fields of a database; as a document of its own it has defaults, and inline it takes them from there. */
export const databaseFields = (defaults: {
  size?: string;
  version?: string;
  highAvailability?: boolean;
}) => ({
  size: Type.String({
    description: 'A word from the table of sizes.',
    pattern: '^[a-z]+$',
    ...otherwise(defaults.size),
  }),
  version: Type.Union([Type.String({ pattern: '^[0-9]+$' }), Type.Integer({ minimum: 1 })], {
    description: 'The major version of the engine.',
    ...otherwise(defaults.version),
  }),
  highAvailability: Type.Boolean({
    description: 'Whether a standby takes over.',
    ...otherwise(defaults.highAvailability),
  }),
  storage: Type.Optional(field.quantity('The storage; that of the size, if none is named.')),
});

export const queueFields = {
  type: Type.Literal('sqs', { description: 'The service that it is of.', default: 'sqs' }),
};

/** Whose it is: an inline one is its service's, one of its own may say so. */
export const ofService = {
  service: Type.Optional(field.name('The service of this team that it is for; cost tags name it.')),
};

const unitName = (description: string) =>
  Type.String({ description, pattern: '^[a-z0-9]+(-[a-z0-9]+)*$', maxLength: 63 });

/** `postgresql-16-ha` in one word, or the fields. */
export const inlineDatabase = Type.Union(
  [
    Type.String({
      description: 'Engine, version and high availability in one word.',
      pattern: '^postgres(ql)?(-[0-9]+)?(-ha)?$',
    }),
    Type.Partial(
      Type.Object({
        name: unitName('Its name; without one, that of its service and -db.'),
        type: Type.Union([Type.Literal('postgresql'), Type.Literal('postgres')], {
          description: 'The engine.',
        }),
        ...databaseFields({}),
      }),
      { additionalProperties: false },
    ),
  ],
  { description: 'A database of its own.' },
);

export type InlineDatabase = Static<typeof inlineDatabase>;

export const inlineQueue = field.strict({ name: unitName('Its name.'), ...queueFields });

export type InlineQueue = Static<typeof inlineQueue>;

/** What a service may write inline; each becomes a unit of its own, that no deployment waits for. */
export const dataFields = {
  database: Type.Optional(inlineDatabase),
  databases: Type.Optional(Type.Array(inlineDatabase, { description: 'Its databases, if it has several.' })),
  queues: Type.Optional(Type.Array(inlineQueue, { description: 'Its queues.' })),
};
