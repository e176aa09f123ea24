import type { InlineDatabase } from '../fields/data-fields.js';
import { dataKindNames } from './compositions.js';

/** The kinds of units that hold data. */
export const dataKinds: ReadonlySet<string> = new Set(dataKindNames);

/** The lists that hold data inline, beside that of databases, and what their items are. */
export const listedKinds = { queues: 'Queue', topics: 'Topic', caches: 'Cache', buckets: 'Bucket' } as const;

type DatabaseKind = 'Postgres' | 'MySQL';

const kindOf = (type: string | undefined): DatabaseKind | undefined =>
  type === undefined ? undefined : type === 'mysql' ? 'MySQL' : 'Postgres';

/** What an inline database says: its kind, if it names an engine, and fields of that. One word says all that it can. */
export function databaseOf(inline: InlineDatabase): {
  kind: DatabaseKind | undefined;
  fields: Readonly<Record<string, unknown>>;
} {
  if (typeof inline !== 'string') {
    const { name: _, use: __, type, ...fields } = inline;
    return { kind: kindOf(type), fields };
  }
  const [, type, version, standby] = /^([a-z]+)(?:-([0-9.]+))?(-ha)?$/.exec(inline) ?? [];
  return {
    kind: kindOf(type),
    fields: {
      ...(version === undefined ? {} : { version }),
      ...(standby === undefined ? {} : { highAvailability: true }),
    },
  };
}
