import { bucket } from './bucket.js';
import { cache } from './cache.js';
import type { DataKindDescriptor } from './descriptor.js';
import { mysql } from './mysql.js';
import { postgres } from './postgres.js';
import { queue } from './queue.js';
import { topic } from './topic.js';

/** Every kind of data. What is known by kind anywhere else derives from these, or the compiler asks for each of them. */
const all = [postgres, mysql, queue, topic, cache, bucket] as const;

type Descriptor = (typeof all)[number];

export type DataKind = Descriptor['kind'];

/** The lists that inline data is written in. */
export type DataList = Descriptor['inline']['list'];

/** The kinds that a list holds. */
export type KindIn<List extends DataList> = Extract<Descriptor, { inline: { list: List } }>['kind'];

export type DatabaseKind = KindIn<'databases'>;

/** The kinds that services reach by a Secret. */
export type SecretKind = Extract<Descriptor, { access: { by: 'secret' } }>['kind'];

/** The kinds that services reach by their role in AWS. */
export type IdentityKind = Extract<Descriptor, { access: { by: 'identity' } }>['kind'];

/** The compositions of a kind. */
export type CompositionOf<Kind extends DataKind> = keyof Extract<Descriptor, { kind: Kind }>['compositions'];

/** The kinds that have a composition of that name. */
export type KindWith<Composition extends string> = {
  [Each in Descriptor as Each['kind']]: Composition extends keyof Each['compositions'] ? Each['kind'] : never;
}[DataKind];

type Table = { readonly [Each in Descriptor as Each['kind']]: Each };

/** The descriptors by kind, each in its own type. */
export const dataKinds = Object.fromEntries(all.map((each) => [each.kind, each])) as unknown as Table;

export const descriptors: readonly DataKindDescriptor[] = all;

export const dataKindNames = all.map(({ kind }): DataKind => kind);

export const isDataKind = (kind: string): kind is DataKind => Object.hasOwn(dataKinds, kind);

/** The descriptor of any kind of data. */
export const descriptorOf = (kind: DataKind): DataKindDescriptor => dataKinds[kind];
