import {
  type DataKind,
  type DataList,
  dataKindNames,
  descriptorOf,
  descriptors,
  type KindIn,
} from './data-kinds.js';

/** The fields of a service or an environment that hold data: `database`, `databases`, `queues` … */
export const inlineFields: readonly string[] = [
  ...new Set(descriptors.flatMap(({ inline }) => fieldsOf(inline))),
];

/** The fields in which a kind can be written inline, the only one before the list. */
export const inlineFieldsOf = (kind: DataKind): readonly string[] => fieldsOf(descriptorOf(kind).inline);

function fieldsOf({ single, list }: { readonly single?: string; readonly list: string }): string[] {
  return single === undefined ? [list] : [single, list];
}

/** The kinds that a list holds; what says nothing of its type is of the first. */
export const kindsIn = <List extends DataList>(list: List): readonly KindIn<List>[] =>
  dataKindNames.filter((kind) => descriptorOf(kind).inline.list === list) as unknown as KindIn<List>[];

export const databaseKinds = kindsIn('databases');

/** The kinds that are written in the same list as a kind. */
export const listedWith = (kind: DataKind): readonly DataKind[] =>
  kindsIn(descriptorOf(kind).inline.list as DataList);

/** The kind that an item of a list calls its type. */
export const kindOfType = <List extends DataList>(
  list: List,
  type: string | undefined,
): KindIn<List> | undefined =>
  type === undefined
    ? undefined
    : kindsIn(list).find((kind) => descriptorOf(kind).inline.types.includes(type));
