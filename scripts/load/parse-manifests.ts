import { isMap } from '../problem/is-map.js';
import type { Problem } from '../problem/problem.js';
import { notAManifest } from './not-a-manifest.js';
import { type Parsed, parseYaml } from './yaml.js';

/** A Kubernetes object, with the place it was written. */
export interface WrittenObject {
  readonly file: string;
  readonly document: number;
  /** Pointer of the object in the document; not empty for an item of a list. */
  readonly pointer: string;
  readonly object: Readonly<Record<string, unknown>>;
}

/** Parses the manifests of a text. A list yields its items; anything that is not a Kubernetes object is a problem. */
export const parseManifests = (file: string, text: string, problems: Problem[]): WrittenObject[] =>
  manifestsIn(file, parseYaml(file, text, problems, { kubernetes: true }), problems);

/** Extracts the manifests from parsed documents. */
export function manifestsIn(
  file: string,
  documents: readonly Parsed[],
  problems: Problem[],
): WrittenObject[] {
  const manifests: WrittenObject[] = [];
  const collect = (object: unknown, document: number, pointer: string): void => {
    if (isList(object))
      for (const [i, item] of object.items.entries())
        collect(asItemOf(object, item), document, `${pointer}/items/${i}`);
    else if (isObject(object)) manifests.push({ file, document, pointer, object });
    else problems.push(notAManifest({ file, document, pointer }, object));
  };
  for (const { document, value } of documents) if (value !== null) collect(value, document, '');
  return manifests;
}

interface List {
  readonly apiVersion?: unknown;
  readonly kind: string;
  readonly items: readonly unknown[];
}

/** Whether a value is a List, or a list of one kind such as a PodList. An object whose kind ends so has a name. */
const isList = (value: unknown): value is List =>
  isMap(value) &&
  typeof value['kind'] === 'string' &&
  value['kind'].endsWith('List') &&
  Array.isArray(value['items']) &&
  !isObject(value);

/** The items of a list of one kind, as an API server answers with, do not repeat apiVersion and kind. */
function asItemOf({ apiVersion, kind }: List, item: unknown): unknown {
  const itemKind = kind.slice(0, -'List'.length);
  return itemKind !== '' && isMap(item) ? { apiVersion, kind: itemKind, ...item } : item;
}

const isObject = (value: unknown): value is Record<string, unknown> => {
  if (!isMap(value) || typeof value['apiVersion'] !== 'string' || typeof value['kind'] !== 'string')
    return false;
  const { metadata } = value;
  return isMap(metadata) && typeof metadata['name'] === 'string';
};
