import type { Place } from '../problem/problem.js';

/** One YAML document or TypeScript module of the organisation, validated as it is written, not yet linked. */
export interface Declaration<Spec = Readonly<Record<string, unknown>>> {
  readonly file: string;
  /** Which `---` document of the file. */
  readonly document: number;
  readonly apiVersion?: string;
  readonly kind: string;
  readonly name: string;
  /** The team whose folder the file is in. */
  readonly team?: string;
  /** The namespace that it names, where an older form was accepted. */
  readonly namespace?: string;
  readonly spec: Spec;
  /** Pointers whose value stands elsewhere in the file, because an older form was accepted: now → as written. */
  readonly moved?: Readonly<Record<string, string>>;
  /** The digest of the TypeScript that alters what it renders to; absent where nothing does. */
  readonly code?: string;
}

/** Images of one service, written by machines: environment → image. */
export interface Images {
  readonly file: string;
  readonly team: string;
  readonly service: string;
  readonly images: Readonly<Record<string, string>>;
}

/** Where a pointer of a declaration stands in its file. */
export function written(declaration: Pick<Declaration, 'moved'>, pointer: string): string {
  const { moved } = declaration;
  if (moved === undefined) return pointer;
  for (let now = pointer; now !== ''; now = now.slice(0, now.lastIndexOf('/')))
    if (Object.hasOwn(moved, now)) return moved[now] + pointer.slice(now.length);
  return pointer;
}

/** The place of a pointer of a declaration. */
export const placeIn = (
  declaration: Pick<Declaration, 'file' | 'document' | 'moved'>,
  pointer: string,
): Place => ({
  file: declaration.file,
  document: declaration.document,
  pointer: written(declaration, pointer),
});
