import {
  type DataKind,
  type DataList,
  dataKindNames,
  descriptorOf,
  descriptors,
  type KindIn,
} from './data-kinds.js';

/** Fields of a service or environment that hold data: `database`, `databases`, `queues` … */
export const inlineFields: readonly string[] = [
  ...new Set(descriptors.flatMap(({ inline }) => fieldsOf(inline))),
];

/** Fields that a kind can be written in, the single one before the list. */
export const inlineFieldsOf = (kind: DataKind): readonly string[] => fieldsOf(descriptorOf(kind).inline);

function fieldsOf({ single, list }: { readonly single?: string; readonly list: string }): string[] {
  return single === undefined ? [list] : [single, list];
}

/** The kinds that a list can hold. Items without `type` are of the first. */
export const kindsIn = <List extends DataList>(list: List): readonly KindIn<List>[] =>
  dataKindNames.filter((kind) => descriptorOf(kind).inline.list === list) as unknown as KindIn<List>[];

export const databaseKinds = kindsIn('databases');

/** The kinds that share a list with this kind. */
export const listedWith = (kind: DataKind): readonly DataKind[] =>
  kindsIn(descriptorOf(kind).inline.list as DataList);

/** The kind that `type` selects in a list. */
export const kindOfType = <List extends DataList>(
  list: List,
  type: string | undefined,
): KindIn<List> | undefined =>
  type === undefined
    ? undefined
    : kindsIn(list).find((kind) => descriptorOf(kind).inline.types.includes(type));
