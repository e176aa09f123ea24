import type { Unit } from '../../constructs/unit.js';

/** One Kubernetes object, as data. */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string; readonly [key: string]: unknown };
  readonly [key: string]: unknown;
}

/** A unit of any kind. */
export type AnyUnit = Unit<unknown, unknown>;

/** A unit and what it became, each object under the name of its file. */
export interface Rendered {
  readonly unit: AnyUnit;
  readonly files: ReadonlyMap<string, Manifest>;
}

export const groupOf = (manifest: Pick<Manifest, 'apiVersion'>): string =>
  manifest.apiVersion.includes('/') ? manifest.apiVersion.split('/')[0]! : '';
