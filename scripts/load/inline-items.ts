import {
  type DatabaseKind,
  type DataKind,
  type DataList,
  descriptorOf,
  descriptors,
} from '../../constructs/data/data-kinds.js';
import { inlineFields, kindOfType, kindsIn } from '../../constructs/data/inline.js';
import type { InlineDatabase } from '../../constructs/fields/data-fields.js';

type InlineItem = Readonly<Record<string, unknown>> & {
  readonly name?: string;
  readonly use?: string;
  readonly type?: string;
};
type ListName = Exclude<DataList, 'databases'>;

/** The data fields of a service or environment, as written. */
export interface Data extends Partial<Readonly<Record<ListName, readonly InlineItem[]>>> {
  readonly database?: InlineDatabase;
  readonly databases?: readonly InlineDatabase[];
}

/** A spec or override with inline data, and its pointer in the file. */
export interface InlineSource {
  readonly data: Data;
  readonly pointer: string;
}

/** One inline item: its fields, with pointers to where each was written. */
export interface Item {
  readonly kind: DataKind;
  readonly name?: string;
  /** Name of an existing resource to use; the item has no other fields then. */
  readonly use?: string;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly moved: Readonly<Record<string, string>>;
}

const lists = [...new Set(descriptors.map(({ inline }) => inline.list as DataList))].filter(
  (list): list is ListName => list !== 'databases',
);

export const hasData = (data: Data | false): boolean =>
  data !== false && inlineFields.some((name) => data[name as keyof Data] !== undefined);

/**
 * Merges the data of several sources, the first being the strongest: fields of the single database merge, lists are
 * replaced.
 */
export function itemsOf(sources: readonly InlineSource[]): Item[] {
  const singles = sources.filter(({ data }) => data.database !== undefined);
  const several = sources.find(({ data }) => data.databases !== undefined);
  return [
    ...(singles.length === 0
      ? []
      : [database(singles.map(({ data, pointer }) => [data.database!, `${pointer}/database`] as const))]),
    ...(several?.data.databases ?? []).map((inline, i) =>
      database([[inline, `${several!.pointer}/databases/${i}`]]),
    ),
    ...lists.flatMap((list) => {
      const source = sources.find(({ data }) => data[list] !== undefined);
      return (source?.data[list] ?? []).map((inline, i) =>
        listed(list, inline, `${source!.pointer}/${list}/${i}`),
      );
    }),
  ];
}

/** Pointers of an inline item's kind, name and spec: it has no envelope, so all are at the item itself. */
const itemPointers = (pointer: string, name: string): Record<string, string> => ({
  '/kind': pointer,
  '/metadata/name': name,
  '/spec': pointer,
});

function listed(list: ListName, { name, use, type, ...others }: InlineItem, pointer: string): Item {
  const kind = kindOfType(list, type) ?? kindsIn(list)[0]!;
  const isField = type !== undefined && descriptorOf(kind).inline.types.length === 0;
  return {
    kind,
    ...(name === undefined ? {} : { name }),
    ...(use === undefined ? {} : { use }),
    fields: isField ? { type, ...others } : others,
    moved: itemPointers(pointer, name === undefined ? pointer : `${pointer}/name`),
  };
}

const useOf = (inline: InlineDatabase): string | undefined =>
  typeof inline === 'string' ? undefined : inline.use;

function database(written: readonly (readonly [InlineDatabase, pointer: string])[]): Item {
  // `use` and a new database have no fields in common, so they cannot merge
  const firstDifferent = written.findIndex(
    ([inline]) => (useOf(inline) === undefined) !== (useOf(written[0]![0]) === undefined),
  );
  const layers = firstDifferent < 0 ? written : written.slice(0, firstDifferent);
  const use = useOf(layers[0]![0]);
  const nearest = layers[0]![1];
  const fields: Record<string, unknown> = {};
  const moved = itemPointers(nearest, nearest);
  let name: string | undefined;
  let kind = kindsIn('databases')[0]!;
  for (const [inline, pointer] of layers.toReversed()) {
    const isWord = typeof inline === 'string';
    const parsed = parseDatabase(inline);
    kind = parsed.kind ?? kind;
    // a word is complete: without -ha it asks for no standby
    if (isWord) delete fields['highAvailability'];
    for (const [field, value] of Object.entries(parsed.fields)) {
      fields[field] = value;
      moved[`/spec/${field}`] = isWord ? pointer : `${pointer}/${field}`;
    }
    if (!isWord && inline.name !== undefined) {
      name = inline.name;
      moved['/metadata/name'] = `${pointer}/name`;
    }
  }
  return {
    kind,
    ...(name === undefined ? {} : { name }),
    ...(use === undefined ? {} : { use }),
    fields,
    moved,
  };
}

/**
 * Kind and fields of an inline database; the kind is undefined if it names no engine. A word such as `postgres-17-ha`
 * is complete: what it leaves out gets the default.
 */
export function parseDatabase(inline: InlineDatabase): {
  readonly kind: DatabaseKind | undefined;
  readonly fields: Readonly<Record<string, unknown>>;
} {
  if (typeof inline !== 'string') {
    const { name: _, use: __, type, ...fields } = inline;
    return { kind: kindOfType('databases', type), fields };
  }
  const [, type, version, standby] = /^([a-z]+)(?:-([0-9.]+))?(-ha)?$/.exec(inline) ?? [];
  return {
    kind: kindOfType('databases', type),
    fields: {
      ...(version === undefined ? {} : { version }),
      ...(standby === undefined ? {} : { highAvailability: true }),
    },
  };
}
