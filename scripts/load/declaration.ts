import type { Place } from '../problem/problem.js';

/** One YAML document or TypeScript module, validated as written but not yet linked to others. */
export interface Declaration<Spec = Readonly<Record<string, unknown>>> {
  readonly file: string;
  /** Index of the `---` document in the file. */
  readonly document: number;
  readonly apiVersion?: string;
  readonly kind: string;
  readonly name: string;
  /** Team whose folder contains the file. */
  readonly team?: string;
  /** Namespace in the metadata, as published examples have it. */
  readonly namespace?: string;
  /** Teams that the declaration states as its owner, by their pointers in the file. */
  readonly statedTeams?: Readonly<Record<string, string>>;
  /** Whether it runs only in the environments that it names, as a platform.yaml beside the code does. */
  readonly onlyWhereNamed?: true;
  readonly spec: Spec;
  /** Pointers of values that an older form writes elsewhere: pointer in the declaration → pointer in the file. */
  readonly moved?: Readonly<Record<string, string>>;
  /** Digest of the team's TypeScript that changes the rendered objects; absent if there is none. */
  readonly code?: string;
}

/** The pointer in the file for a pointer in the declaration. */
export function written(declaration: Pick<Declaration, 'moved'>, pointer: string): string {
  const { moved } = declaration;
  if (moved === undefined) return pointer;
  for (let parent = pointer; parent !== ''; parent = parent.slice(0, parent.lastIndexOf('/')))
    if (Object.hasOwn(moved, parent)) return moved[parent] + pointer.slice(parent.length);
  return pointer;
}

/** The place in the file for a pointer in the declaration. */
export const placeIn = (
  declaration: Pick<Declaration, 'file' | 'document' | 'moved'>,
  pointer: string,
): Place => ({
  file: declaration.file,
  document: declaration.document,
  pointer: written(declaration, pointer),
});
