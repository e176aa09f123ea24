import Type, { type Static, type TSchema } from 'typebox';
import { bucket } from '../data/bucket.js';
import { cache } from '../data/cache.js';
import { type DatabaseKind, type DataKind, type DataList, descriptorOf } from '../data/data-kinds.js';
import type { DataKindDescriptor } from '../data/descriptor.js';
import { databaseKinds } from '../data/inline.js';
import { queue } from '../data/queue.js';
import { topic } from '../data/topic.js';
import * as field from './field.js';

/**
 * Fields of data, wherever it is declared: inline in a service, shared in an environment, or in a declaration of its
 * own.
 */

const withDefault = (value: unknown) => (value === undefined ? {} : { default: value });

const allowFrom = {
  allowFrom: Type.Array(
    Type.String({
      pattern: field.foreignReference,
      patternErrorMessage:
        'a service of another team is written <team>/<service>, in lower-case letters, digits and hyphens',
      examples: ['orders/checkout'],
    }),
    {
      description: 'Services of other teams that may use this resource, as `<team>/<service>`.',
      default: [],
    },
  ),
};

interface Sized {
  readonly size?: string;
  readonly version?: string;
  readonly highAvailability?: boolean;
}

const sizedFields = (versions: string, defaults: Sized) => ({
  size: Type.String({
    description: 'Size from `sizes` in environments/platform.yaml.',
    pattern: '^[a-z]+$',
    patternErrorMessage: 'a size is one word of lower-case letters',
    examples: ['small', 'medium', 'large'],
    ...withDefault(defaults.size),
  }),
  version: Type.Union(
    [
      Type.String({
        pattern: '^[0-9]+(\\.[0-9]+)?$',
        patternErrorMessage: 'a version is a number with an optional part after a dot',
        examples: ['17', '8.4'],
      }),
      Type.Number({ minimum: 1 }),
    ],
    {
      description: `Version of the engine: ${versions}.`,
      ...withDefault(defaults.version),
    },
  ),
  highAvailability: Type.Boolean({
    description: 'Whether a standby takes over on failure. A tier may require it.',
    ...withDefault(defaults.highAvailability),
  }),
});

const ofDatabases = {
  storage: Type.Optional(
    field.quantity('Disk size. Defaults to the storage of `size`. It can grow later but not shrink.', {
      examples: ['100Gi'],
    }),
  ),
  seedFrom: Type.Optional(
    field.name(
      'Environment whose database of the same name is copied when this one is created. Both need the same composition, account and region. Cannot be changed afterwards.',
      { examples: ['staging'] },
    ),
  ),
};

const listed = (kind: DataKind): string => descriptorOf(kind).engine.versions.join(', ');

/** Fields of a database. A declaration of its own gets these defaults; inline data gets them from there. */
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
  Type.Enum([engine.name], {
    description: 'Cloud service that provides the resource.',
    default: engine.name,
  });

export const queueFields = { type: service(queue), ...allowFrom };
export const topicFields = { type: service(topic), ...allowFrom };
export const bucketFields = {
  type: service(bucket),
  versioned: Type.Boolean({
    description: 'Whether the bucket keeps older versions of objects that are overwritten or deleted.',
    default: true,
  }),
  ...allowFrom,
};

/** Field of data with a declaration of its own; inline data belongs to its service. */
export const serviceField = {
  service: Type.Optional(field.name('Service of this team that the resource belongs to. Used in cost tags.')),
};

const named = (description: string) => ({
  name: Type.String({
    description,
    pattern: '^[a-z0-9]+(-[a-z0-9]+)*$',
    patternErrorMessage:
      'a name has lower-case letters, digits and single hyphens, and starts and ends with a letter or digit',
    maxLength: 63,
  }),
});

/** Inline fields have no defaults here: they come from the tier or the kind. */
const inline = <Fields extends Parameters<typeof Type.Object>[0]>(fields: Fields, options: object = {}) => {
  const bare = Object.entries<{ default?: unknown }>(fields).map(([name, { default: _, ...schema }]) => [
    name,
    schema,
  ]);
  return Type.Partial(Type.Object(Object.fromEntries(bare) as Fields), {
    additionalProperties: false,
    ...options,
  });
};

const databases = databaseKinds.map(descriptorOf);
const databaseTypes = databases.flatMap(({ inline: { types } }) => types);
const versionsOfDatabases = databases.map(
  ({ kind, engine }) => `of ${engine.title} ${listed(kind as DataKind)}`,
);

const forms = {
  databases: {
    ...named('Name of the database. Defaults to `<service>-db`.'),
    type: Type.Enum(databaseTypes, { description: 'Engine of the database.' }),
    ...sizedFields(versionsOfDatabases.join('; '), {}),
    ...ofDatabases,
    ...allowFrom,
  },
  queues: { ...named('Name of the queue.'), ...queueFields },
  topics: { ...named('Name of the topic.'), ...topicFields },
  caches: {
    ...named('Name of the cache.'),
    type: Type.Enum([...cache.inline.types], {
      description: 'Cache engine. Both names give a Valkey, which Redis clients can use.',
    }),
    ...cacheFields({}),
  },
  buckets: { ...named('Name of the bucket.'), ...bucketFields },
} satisfies Record<DataList, object>;

/** Joins `postgres` and `postgresql` as `postgres(ql)?`, because messages show the pattern. */
const withOptionalEnds = (words: readonly string[]): string[] =>
  words
    .filter((word) => !words.some((other) => other !== word && word.startsWith(other)))
    .map((word) => {
      const ends = words.filter((other) => other !== word && other.startsWith(word));
      return ends.length === 0 ? word : `${word}(${ends.map((end) => end.slice(word.length)).join('|')})?`;
    });

const word = Type.String({
  description: 'Engine, version and high availability in one word.',
  examples: ['postgres', 'postgres-17', 'mysql-8.4-ha'],
  pattern: `^(${withOptionalEnds(databaseTypes).join('|')})(-[0-9]+(\\.[0-9]+)?)?(-ha)?$`,
  patternErrorMessage: 'a database is its type, then -<version> and -ha if it needs them',
});

/** Field of an inline item that refers to existing data: the environment's, the team's, or another team's. */
const use = {
  use: Type.String({
    description:
      'Uses an existing resource instead of creating one: `<name>` of the same team, or `<team>/<name>` of a team whose `allowFrom` names this service.',
    examples: ['shared-db', 'accounting/rates'],
    pattern: field.reference,
    patternErrorMessage:
      'a reference is the name of a resource, or <team>/<name> for one of another team, in lower-case letters, digits and hyphens',
  }),
};

const ownDatabase = Type.Union([word, inline(forms.databases)], {
  description: 'Database, as one word such as `postgres-17` or as a map.',
});
const anyDatabase = Type.Union([word, inline({ ...forms.databases, ...use })], {
  description:
    'Database of the service: one word such as `postgres-17`, a map, or an existing one with `use`.',
});

export type InlineDatabase = Static<typeof anyDatabase>;

const list = <Item extends TSchema>(item: Item, description: string, options: object = {}) =>
  Type.Array(item, { description, ...options });

/** Inline data of a service. Each item becomes a unit of its own, and deployments do not wait for it. */
export const dataFields = {
  database: Type.Optional(anyDatabase),
  databases: Type.Optional(list(anyDatabase, 'Databases of the service, if it has more than one.')),
  queues: Type.Optional(
    list(inline({ ...forms.queues, ...use }), 'Queues of the service, its own or existing ones with `use`.'),
  ),
  topics: Type.Optional(
    list(inline({ ...forms.topics, ...use }), 'Topics of the service, its own or existing ones with `use`.'),
  ),
  caches: Type.Optional(
    list(inline({ ...forms.caches, ...use }), 'Caches of the service, its own or existing ones with `use`.'),
  ),
  buckets: Type.Optional(
    list(
      inline({ ...forms.buckets, ...use }),
      'Buckets of the service, its own or existing ones with `use`.',
    ),
  ),
} satisfies Record<DataList, TSchema> & { readonly database: TSchema };

const none = { default: [] };
const byName = { required: ['name'] };

/** Data that an environment declares for its services to share. */
export const sharedFields = {
  databases: list(ownDatabase, 'Databases that the services of this environment share.', none),
  queues: list(inline(forms.queues, byName), 'Queues that the services of this environment share.', none),
  topics: list(inline(forms.topics, byName), 'Topics that the services of this environment share.', none),
  caches: list(inline(forms.caches, byName), 'Caches that the services of this environment share.', none),
  buckets: list(inline(forms.buckets, byName), 'Buckets that the services of this environment share.', none),
} satisfies Record<DataList, TSchema>;
