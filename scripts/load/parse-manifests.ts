import { isMap } from '../problem/is-map.js';
import { error, type Problem } from '../problem/problem.js';
import { type Parsed, parseYaml } from './yaml.js';

/** A Kubernetes object and where it was written. */
export interface WrittenObject {
  readonly file: string;
  readonly document: number;
  /** Where in the document it is: not its beginning, for an item of a List. */
  readonly pointer: string;
  readonly object: Readonly<Record<string, unknown>>;
}

/** Parses the manifests of a text, a List into its items; what is no object is a problem. */
export const parseManifests = (file: string, text: string, problems: Problem[]): WrittenObject[] =>
  manifestsIn(file, parseYaml(file, text, problems, { kubernetes: true }), problems);

/** The manifests in the documents of a text. */
export function manifestsIn(
  file: string,
  documents: readonly Parsed[],
  problems: Problem[],
): WrittenObject[] {
  const found: WrittenObject[] = [];
  const take = (object: unknown, document: number, pointer: string): void => {
    if (isMap(object) && object['kind'] === 'List' && Array.isArray(object['items']))
      for (const [i, item] of object['items'].entries()) take(item, document, `${pointer}/items/${i}`);
    else if (isObject(object)) found.push({ file, document, pointer, object });
    else
      problems.push(
        error(
          'not-a-manifest',
          { file, document, pointer },
          'a Kubernetes object needs apiVersion, kind and metadata.name',
        ),
      );
  };
  for (const { document, value } of documents) if (value !== null) take(value, document, '');
  return found;
}

const isObject = (value: unknown): value is Record<string, unknown> => {
  if (!isMap(value) || typeof value['apiVersion'] !== 'string' || typeof value['kind'] !== 'string')
    return false;
  const { metadata } = value;
  return isMap(metadata) && typeof metadata['name'] === 'string';
};
