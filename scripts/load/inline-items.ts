import type { InlineDatabase, InlineQueue } from '../../constructs/parts/data.js';
import { postgresOf } from '../../constructs/parts/inline-data.js';

/** The fields that hold databases and queues, as they are written in a service or an environment. */
export interface Data {
  readonly database?: InlineDatabase;
  readonly databases?: readonly InlineDatabase[];
  readonly queues?: readonly InlineQueue[];
}

/** One source of inline data, and where in its file it stands. */
export interface Source {
  readonly data: Data;
  readonly pointer: string;
}

/** A database or queue, each of its fields with the pointer to where it was written. */
export interface Item {
  readonly kind: 'Postgres' | 'Queue';
  readonly name?: string;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly moved: Readonly<Record<string, string>>;
}

export const hasData = (data: Data | false): boolean =>
  data !== false &&
  (data.database !== undefined || data.databases !== undefined || data.queues !== undefined);

/** What the sources hold together, the first the strongest: fields of the one database merge, lists are replaced. */
export function itemsOf(sources: readonly Source[]): Item[] {
  const singles = sources.filter(({ data }) => data.database !== undefined);
  const several = sources.find(({ data }) => data.databases !== undefined);
  const queues = sources.find(({ data }) => data.queues !== undefined);
  return [
    ...(singles.length === 0
      ? []
      : [database(singles.map(({ data, pointer }) => [data.database!, `${pointer}/database`] as const))]),
    ...(several?.data.databases ?? []).map((inline, i) =>
      database([[inline, `${several!.pointer}/databases/${i}`]]),
    ),
    ...(queues?.data.queues ?? []).map(({ name, ...fields }, i): Item => {
      const pointer = `${queues!.pointer}/queues/${i}`;
      return { kind: 'Queue', name, fields, moved: movedTo(pointer, `${pointer}/name`) };
    }),
  ];
}

/** An inline item has no envelope: its kind is where it is. */
const movedTo = (pointer: string, name: string): Record<string, string> => ({
  '/kind': pointer,
  '/metadata/name': name,
  '/spec': pointer,
});

function database(layers: readonly (readonly [InlineDatabase, pointer: string])[]): Item {
  const fields: Record<string, unknown> = {};
  const nearest = layers[0]![1];
  const moved = movedTo(nearest, nearest);
  let name: string | undefined;
  for (const [inline, pointer] of layers.toReversed()) {
    const isWord = typeof inline === 'string';
    for (const [field, value] of Object.entries(postgresOf(inline))) {
      fields[field] = value;
      moved[`/spec/${field}`] = isWord ? pointer : `${pointer}/${field}`;
    }
    if (!isWord && inline.name !== undefined) {
      name = inline.name;
      moved['/metadata/name'] = `${pointer}/name`;
    }
  }
  return { kind: 'Postgres', ...(name === undefined ? {} : { name }), fields, moved };
}
