import { groupOf, type Manifest } from '../objects/manifest.js';

/** One object of a tree, and where it lies in it. */
export interface Placed {
  /** The folder of apps/. */
  readonly unit: string;
  /** The file in that folder. */
  readonly file: string;
  readonly object: Manifest;
  /** The cluster that it is for; absent for what Argo CD itself has. */
  readonly cluster?: string;
  /** What it was rendered from. */
  readonly declaredIn?: string;
}

/** The object as waivers and confirmations name it. */
export const objectOf = ({ object: { kind, metadata } }: Placed): string => `${kind}/${metadata.name}`;

export const nameOf = ({ object }: Placed): string => object.metadata.name;
export const namespaceOf = ({ object }: Placed): string => object.metadata.namespace ?? '';
export const groupIn = ({ object }: Placed): string => groupOf(object);

/** Of previews nothing is kept, and teams and environments have no `--` in their names. */
export const isOfPreview = (placed: Placed): boolean =>
  (placed.object.kind === 'Namespace' ? nameOf(placed) : namespaceOf(placed)).includes('--');

export const inOrder = (a: Placed, b: Placed): number => {
  const [one, other] = [`${a.unit}/${a.file}`, `${b.unit}/${b.file}`];
  return one < other ? -1 : one > other ? 1 : 0;
};
