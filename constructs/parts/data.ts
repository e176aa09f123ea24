import Type from 'typebox';
import * as field from './fields.js';

/** Databases and queues, wherever they are written: inline in a service, shared in an environment, or on their own. */

export const databaseFields = {
  type: Type.Union([Type.Literal('postgresql'), Type.Literal('postgres')], {
    description: 'The engine.',
  }),
  version: Type.Optional(
    Type.String({ description: 'The major version of the engine.', pattern: '^[0-9]+$' }),
  ),
  size: Type.String({
    description: 'A word from the table of sizes.',
    pattern: '^[a-z]+$',
  }),
  highAvailability: Type.Boolean({ description: 'Whether a standby takes over.' }),
  storage: Type.Optional(field.quantity('The storage; that of the size, if none is named.')),
};

export const queueFields = {
  type: Type.Literal('sqs', { description: 'The service that it is of.', default: 'sqs' }),
};

const named = { name: Type.Optional(field.name('Its name.')) };

/** `postgresql-16-ha` in one word, or the fields. */
export const inlineDatabase = Type.Union(
  [
    Type.String({
      description: 'Engine, version and high availability in one word.',
      pattern: '^postgres(ql)?(-[0-9]+)?(-ha)?$',
    }),
    Type.Partial(field.strict({ ...named, ...databaseFields })),
  ],
  { description: 'A database of its own.' },
);

export const inlineQueue = field.strict({ name: field.name('Its name.'), ...queueFields });
