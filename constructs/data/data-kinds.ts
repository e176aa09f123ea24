import { bucket } from './bucket.js';
import { cache } from './cache.js';
import type { DataKindDescriptor } from './descriptor.js';
import { mysql } from './mysql.js';
import { postgres } from './postgres.js';
import { queue } from './queue.js';
import { topic } from './topic.js';

/**
 * Every data kind. Any other table by kind derives from these descriptors, or the compiler requires an entry for each
 * kind.
 */
const all = [postgres, mysql, queue, topic, cache, bucket] as const;

type Descriptor = (typeof all)[number];

export type DataKind = Descriptor['kind'];

/** The lists that inline data can be written in. */
export type DataList = Descriptor['inline']['list'];

/** The kinds whose inline form is an item of this list. */
export type KindIn<List extends DataList> = Extract<Descriptor, { inline: { list: List } }>['kind'];

export type DatabaseKind = KindIn<'databases'>;

/** Kinds that services reach by a Secret. */
export type SecretKind = Extract<Descriptor, { access: { by: 'secret' } }>['kind'];

/** Kinds that services reach by an IAM role. */
export type IdentityKind = Extract<Descriptor, { access: { by: 'identity' } }>['kind'];

/** The compositions of a kind. */
export type CompositionOf<Kind extends DataKind> = keyof Extract<Descriptor, { kind: Kind }>['compositions'];

/** The kinds that have a composition with this name. */
export type KindWith<Composition extends string> = {
  [Each in Descriptor as Each['kind']]: Composition extends keyof Each['compositions'] ? Each['kind'] : never;
}[DataKind];

type Table = { readonly [Each in Descriptor as Each['kind']]: Each };

/** The descriptors by kind, each with its literal type. */
export const dataKinds = Object.fromEntries(all.map((each) => [each.kind, each])) as unknown as Table;

export const descriptors: readonly DataKindDescriptor[] = all;

export const dataKindNames = all.map(({ kind }): DataKind => kind);

export const isDataKind = (kind: string): kind is DataKind => Object.hasOwn(dataKinds, kind);

/** The descriptor of a kind that is known only at run time. */
export const descriptorOf = (kind: DataKind): DataKindDescriptor => dataKinds[kind];
