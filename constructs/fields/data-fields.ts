import Type, { type Static, type TSchema } from 'typebox';
import { engines } from '../data/engines.js';
import * as field from './field.js';

/** Databases, queues and the like, wherever they are written: inline in a service, shared in an environment, or on their own. */

const otherwise = (value: unknown) => (value === undefined ? {} : { default: value });

const allowFrom = {
  allowFrom: Type.Array(Type.String({ pattern: '^[a-z0-9][-a-z0-9]*/[a-z0-9][-a-z0-9]*$' }), {
    description: 'Services of other teams that may use it: <team>/<service>.',
    default: [],
  }),
};

interface Sized {
  readonly size?: string;
  readonly version?: string;
  readonly highAvailability?: boolean;
}

const sizedFields = (versions: string, defaults: Sized) => ({
  size: Type.String({
    description: 'A word from the table of sizes.',
    pattern: '^[a-z]+$',
    ...otherwise(defaults.size),
  }),
  version: Type.Union([Type.String({ pattern: '^[0-9]+(\\.[0-9]+)?$' }), Type.Number({ minimum: 1 })], {
    description: `The version of the engine: ${versions}.`,
    ...otherwise(defaults.version),
  }),
  highAvailability: Type.Boolean({
    description: 'Whether a standby takes over. A tier may demand one.',
    ...otherwise(defaults.highAvailability),
  }),
});

const ofDatabases = {
  storage: Type.Optional(field.quantity('The storage; that of the size, if none is named.')),
  seedFrom: Type.Optional(
    field.name(
      'The environment with whose data it begins, as of when it is made: it has a database of this name, provided in the same way, in the same account and region. It is said when the database is made, and stays.',
    ),
  ),
};

const listed = (kind: keyof typeof engines): string => engines[kind].versions.join(', ');

/** The fields of a database; as a document of its own it has defaults, and inline it takes them from there. */
export const databaseFields = (kind: 'Postgres' | 'MySQL', defaults: Sized) => ({
  ...sizedFields(listed(kind), defaults),
  ...ofDatabases,
  ...allowFrom,
});

export const cacheFields = (defaults: Sized) => ({
  ...sizedFields(listed('Cache'), defaults),
  ...allowFrom,
});

const service = (types: string[]) =>
  Type.Enum(types, { description: 'The service that it is of.', default: types[0] });

export const queueFields = { type: service(['sqs']), ...allowFrom };
export const topicFields = { type: service(['sns']), ...allowFrom };
export const bucketFields = {
  type: service(['s3']),
  versioned: Type.Boolean({
    description: 'Whether what is overwritten or deleted is kept as an older version.',
    default: true,
  }),
  ...allowFrom,
};

/** Whose it is: an inline one is its service's, one of its own may say so. */
export const ofService = {
  service: Type.Optional(field.name('The service of this team that it is for; cost tags name it.')),
};

const named = (description: string) => ({
  name: Type.String({ description, pattern: '^[a-z0-9]+(-[a-z0-9]+)*$', maxLength: 63 }),
});

/** What is not written comes from the tier, or from the kind. */
const inline = <Fields extends Parameters<typeof Type.Object>[0]>(fields: Fields, needed: object = {}) => {
  const bare = Object.entries<{ default?: unknown }>(fields).map(([name, { default: _, ...schema }]) => [
    name,
    schema,
  ]);
  return Type.Partial(Type.Object(Object.fromEntries(bare) as Fields), {
    additionalProperties: false,
    ...needed,
  });
};

const forms = {
  database: {
    ...named('Its name; without one, that of its service and -db.'),
    type: Type.Enum(['postgresql', 'postgres', 'mysql'], { description: 'The engine.' }),
    ...sizedFields(`of PostgreSQL ${listed('Postgres')}; of MySQL ${listed('MySQL')}`, {}),
    ...ofDatabases,
    ...allowFrom,
  },
  queue: { ...named('Its name.'), ...queueFields },
  topic: { ...named('Its name.'), ...topicFields },
  cache: {
    ...named('Its name.'),
    type: Type.Enum(['valkey', 'redis'], {
      description: 'The engine; what speaks to Redis speaks to Valkey.',
    }),
    ...cacheFields({}),
  },
  bucket: { ...named('Its name.'), ...bucketFields },
};

const word = Type.String({
  description: 'Engine, version and high availability in one word.',
  pattern: '^(postgres(ql)?|mysql)(-[0-9]+(\\.[0-9]+)?)?(-ha)?$',
});

/** In a service, an item may name what exists instead: its environment's, its team's, or another team's. */
const use = {
  use: Type.String({
    description:
      'One that exists, instead of one of its own: <name> of the same team, <team>/<name> of another that allows it.',
    pattern: '^([a-z0-9][-a-z0-9]*/)?[a-z0-9][-a-z0-9]*$',
  }),
};

const ownDatabase = Type.Union([word, inline(forms.database)], { description: 'A database of its own.' });
const anyDatabase = Type.Union([word, inline({ ...forms.database, ...use })], {
  description: 'A database, of its own or one that exists.',
});

export type InlineDatabase = Static<typeof anyDatabase>;

const list = <Item extends TSchema>(item: Item, description: string, more: object = {}) =>
  Type.Array(item, { description, ...more });

/** What a service may write inline; each becomes a unit of its own, that no deployment waits for. */
export const dataFields = {
  database: Type.Optional(anyDatabase),
  databases: Type.Optional(list(anyDatabase, 'Its databases, if it has several.')),
  queues: Type.Optional(list(inline({ ...forms.queue, ...use }), 'Its queues.')),
  topics: Type.Optional(list(inline({ ...forms.topic, ...use }), 'Its topics.')),
  caches: Type.Optional(list(inline({ ...forms.cache, ...use }), 'Its caches.')),
  buckets: Type.Optional(list(inline({ ...forms.bucket, ...use }), 'Its buckets.')),
};

const none = { default: [] };
const byName = { required: ['name'] };

/** What an environment may hold for its services to share. */
export const sharedFields = {
  databases: list(ownDatabase, 'Databases that its services share.', none),
  queues: list(inline(forms.queue, byName), 'Queues that its services share.', none),
  topics: list(inline(forms.topic, byName), 'Topics that its services share.', none),
  caches: list(inline(forms.cache, byName), 'Caches that its services share.', none),
  buckets: list(inline(forms.bucket, byName), 'Buckets that its services share.', none),
};
