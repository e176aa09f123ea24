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

/** The fields that hold data, as they are written in a service or an environment. */
export interface Data extends Partial<Readonly<Record<ListName, readonly InlineItem[]>>> {
  readonly database?: InlineDatabase;
  readonly databases?: readonly InlineDatabase[];
}

/** One source of inline data, and where in its file it stands. */
export interface InlineSource {
  readonly data: Data;
  readonly pointer: string;
}

/** A database, a queue or the like: each of its fields with the pointer to where it was written. */
export interface Item {
  readonly kind: DataKind;
  readonly name?: string;
  /** What exists and is named instead; the item has nothing else then. */
  readonly use?: string;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly moved: Readonly<Record<string, string>>;
}

const lists = [...new Set(descriptors.map(({ inline }) => inline.list as DataList))].filter(
  (list): list is ListName => list !== 'databases',
);

export const hasData = (data: Data | false): boolean =>
  data !== false && inlineFields.some((name) => data[name as keyof Data] !== undefined);

/** What the sources hold together, the first the strongest: fields of the one database merge, lists are replaced. */
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

/** An inline item has no envelope: its kind is where it is. */
const movedTo = (pointer: string, name: string): Record<string, string> => ({
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
    moved: movedTo(pointer, name === undefined ? pointer : `${pointer}/name`),
  };
}

const usedBy = (inline: InlineDatabase): string | undefined =>
  typeof inline === 'string' ? undefined : inline.use;

function database(written: readonly (readonly [InlineDatabase, pointer: string])[]): Item {
  // one that exists and one of its own have no field in common
  const other = written.findIndex(
    ([inline]) => (usedBy(inline) === undefined) !== (usedBy(written[0]![0]) === undefined),
  );
  const layers = other < 0 ? written : written.slice(0, other);
  const use = usedBy(layers[0]![0]);
  const nearest = layers[0]![1];
  const fields: Record<string, unknown> = {};
  const moved = movedTo(nearest, nearest);
  let name: string | undefined;
  let kind = kindsIn('databases')[0]!;
  for (const [inline, pointer] of layers.toReversed()) {
    const isWord = typeof inline === 'string';
    const said = parseDatabase(inline);
    kind = said.kind ?? kind;
    // a word says all that it can, so without -ha it asks for no standby
    if (isWord) delete fields['highAvailability'];
    for (const [field, value] of Object.entries(said.fields)) {
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

/** What an inline database says: its kind, if it names an engine, and fields of that. One word says all that it can. */
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
