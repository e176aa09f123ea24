import { groupOf, type Manifest } from '../objects/manifest.js';

/** One object of a tree, with its file and cluster. */
export interface Placed {
  /** The unit's folder below apps/. */
  readonly unit: string;
  /** The file in that folder. */
  readonly file: string;
  readonly object: Manifest;
  /** The cluster of the object; absent for Argo CD's own objects. */
  readonly cluster?: string;
  /** Whether the object belongs to production. */
  readonly production?: boolean;
  /** The declaration that the object was rendered from. */
  readonly declaredIn?: string;
}

/** The object as waivers and confirmations name it. */
export const objectOf = ({ object: { kind, metadata } }: Placed): string => `${kind}/${metadata.name}`;

export const nameOf = ({ object }: Placed): string => object.metadata.name;
export const namespaceOf = ({ object }: Placed): string => object.metadata.namespace ?? '';
export const groupIn = ({ object }: Placed): string => groupOf(object);

/** Previews keep no data. Only their namespaces contain `--`, because names of teams and environments cannot. */
export const isOfPreview = (placed: Placed): boolean =>
  (placed.object.kind === 'Namespace' ? nameOf(placed) : namespaceOf(placed)).includes('--');

export const inOrder = (a: Placed, b: Placed): number => {
  const [one, other] = [`${a.unit}/${a.file}`, `${b.unit}/${b.file}`];
  return one < other ? -1 : one > other ? 1 : 0;
};
