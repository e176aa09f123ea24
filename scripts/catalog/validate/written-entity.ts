import { at } from '../../problem/pointer.js';
import type { Place } from '../../problem/problem.js';
import { fullReference } from './entity-reference.js';

/** An entity in a file that a person wrote. */
export interface WrittenEntity {
  readonly file: string;
  readonly document: number;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly value: unknown;
}

/** The entity of a document; undefined if the document is none. */
export function writtenEntity(file: string, document: number, value: unknown): WrittenEntity | undefined {
  const [kind, name] = [at(value, ['kind']), at(value, ['metadata', 'name'])];
  if (typeof kind !== 'string' || typeof name !== 'string') return undefined;
  const namespace = at(value, ['metadata', 'namespace']);
  return {
    ...{ file, document, kind, name, value },
    namespace: typeof namespace === 'string' ? namespace : 'default',
  };
}

export const referenceTo = ({ kind, namespace, name }: WrittenEntity): string =>
  fullReference(kind, namespace, name);

export const placeIn = ({ file, document }: WrittenEntity, pointer: string): Place => ({
  file,
  document,
  pointer,
});
