export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string; readonly [key: string]: unknown };
  readonly [key: string]: unknown;
}

/** The API group of an object; empty for the core group. */
export const groupOf = (manifest: Pick<Manifest, 'apiVersion'>): string =>
  manifest.apiVersion.includes('/') ? manifest.apiVersion.split('/')[0]! : '';
