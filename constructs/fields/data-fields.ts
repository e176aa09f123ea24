import Type, { type Static, type TSchema } from 'typebox';
import { bucket } from '../data/bucket.js';
import { cache } from '../data/cache.js';
import { type DatabaseKind, type DataKind, type DataList, descriptorOf } from '../data/data-kinds.js';
import type { DataKindDescriptor } from '../data/descriptor.js';
import { databaseKinds } from '../data/inline.js';
import { queue } from '../data/queue.js';
import { topic } from '../data/topic.js';
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

const listed = (kind: DataKind): string => descriptorOf(kind).engine.versions.join(', ');

/** The fields of a database; as a document of its own it has defaults, and inline it takes them from there. */
export const databaseFields = (kind: DatabaseKind, defaults: Sized) => ({
  ...sizedFields(listed(kind), defaults),
  ...ofDatabases,
  ...allowFrom,
});

export const cacheFields = (defaults: Sized) => ({
  ...sizedFields(listed('Cache'), defaults),
  ...allowFrom,
});

const service = ({ engine }: DataKindDescriptor) =>
  Type.Enum([engine.name], { description: 'The service that it is of.', default: engine.name });

export const queueFields = { type: service(queue), ...allowFrom };
export const topicFields = { type: service(topic), ...allowFrom };
export const bucketFields = {
  type: service(bucket),
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

const databases = databaseKinds.map(descriptorOf);
const databaseTypes = databases.flatMap(({ inline: { types } }) => types);
const versionsOfDatabases = databases.map(
  ({ kind, engine }) => `of ${engine.title} ${listed(kind as DataKind)}`,
);

const forms = {
  databases: {
    ...named('Its name; without one, that of its service and -db.'),
    type: Type.Enum(databaseTypes, { description: 'The engine.' }),
    ...sizedFields(versionsOfDatabases.join('; '), {}),
    ...ofDatabases,
    ...allowFrom,
  },
  queues: { ...named('Its name.'), ...queueFields },
  topics: { ...named('Its name.'), ...topicFields },
  caches: {
    ...named('Its name.'),
    type: Type.Enum([...cache.inline.types], {
      description: 'The engine; what speaks to Redis speaks to Valkey.',
    }),
    ...cacheFields({}),
  },
  buckets: { ...named('Its name.'), ...bucketFields },
} satisfies Record<DataList, object>;

/** `postgresql` and `postgres` as `postgres(ql)?`: the pattern is shown to people. */
const withOptionalEnds = (words: readonly string[]): string[] =>
  words
    .filter((word) => !words.some((other) => other !== word && word.startsWith(other)))
    .map((word) => {
      const ends = words.filter((other) => other !== word && other.startsWith(word));
      return ends.length === 0 ? word : `${word}(${ends.map((end) => end.slice(word.length)).join('|')})?`;
    });

const word = Type.String({
  description: 'Engine, version and high availability in one word.',
  pattern: `^(${withOptionalEnds(databaseTypes).join('|')})(-[0-9]+(\\.[0-9]+)?)?(-ha)?$`,
});

/** In a service, an item may name what exists instead: its environment's, its team's, or another team's. */
const use = {
  use: Type.String({
    description:
      'One that exists, instead of one of its own: <name> of the same team, <team>/<name> of another that allows it.',
    pattern: '^([a-z0-9][-a-z0-9]*/)?[a-z0-9][-a-z0-9]*$',
  }),
};

const ownDatabase = Type.Union([word, inline(forms.databases)], { description: 'A database of its own.' });
const anyDatabase = Type.Union([word, inline({ ...forms.databases, ...use })], {
  description: 'A database, of its own or one that exists.',
});

export type InlineDatabase = Static<typeof anyDatabase>;

const list = <Item extends TSchema>(item: Item, description: string, more: object = {}) =>
  Type.Array(item, { description, ...more });

/** What a service may write inline; each becomes a unit of its own, that no deployment waits for. */
export const dataFields = {
  database: Type.Optional(anyDatabase),
  databases: Type.Optional(list(anyDatabase, 'Its databases, if it has several.')),
  queues: Type.Optional(list(inline({ ...forms.queues, ...use }), 'Its queues.')),
  topics: Type.Optional(list(inline({ ...forms.topics, ...use }), 'Its topics.')),
  caches: Type.Optional(list(inline({ ...forms.caches, ...use }), 'Its caches.')),
  buckets: Type.Optional(list(inline({ ...forms.buckets, ...use }), 'Its buckets.')),
} satisfies Record<DataList, TSchema> & { readonly database: TSchema };

const none = { default: [] };
const byName = { required: ['name'] };

/** What an environment may hold for its services to share. */
export const sharedFields = {
  databases: list(ownDatabase, 'Databases that its services share.', none),
  queues: list(inline(forms.queues, byName), 'Queues that its services share.', none),
  topics: list(inline(forms.topics, byName), 'Topics that its services share.', none),
  caches: list(inline(forms.caches, byName), 'Caches that its services share.', none),
  buckets: list(inline(forms.buckets, byName), 'Buckets that its services share.', none),
} satisfies Record<DataList, TSchema>;
