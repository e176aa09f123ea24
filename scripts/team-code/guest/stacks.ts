import { ApiObject, ApiObjectMetadataDefinition, type Chart, type JsonPatch } from 'cdk8s';
import { noteCreations, stackOf } from '../../render/creations.js';
import type { Patch, Rendering } from '../protocol.js';

const patches = new WeakMap<ApiObject, (Omit<Patch, 'object' | 'stack'> & { readonly error: Error })[]>();

/**
 * Records where each construct is created and where each object is changed: constructs fail when validated, and
 * objects are judged, far from these lines.
 */
export function noteStacks(): void {
  noteCreations();
  notePatches();
  noteMetadata();
}

function notePatches(): void {
  const { addJsonPatch: change } = ApiObject.prototype;
  // the engine looks for a call of this name in the module
  ApiObject.prototype.addJsonPatch = function addJsonPatch(...operations) {
    for (const operation of operations) {
      const { op, path } = (operation as JsonPatch)._toJson() as { op: string; path: string };
      note(this, op, path);
    }
    change.apply(this, operations);
  };
}

function noteMetadata(): void {
  const prototype = ApiObjectMetadataDefinition.prototype as unknown as Record<
    string,
    (this: { apiObject: ApiObject }, key: string, value: never) => void
  >;
  for (const [method, field] of [
    ['addLabel', '/metadata/labels/'],
    ['addAnnotation', '/metadata/annotations/'],
    ['add', '/metadata/'],
  ] as const) {
    const change = prototype[method]!;
    const noted = {
      [method](this: { apiObject: ApiObject }, key: string, value: never) {
        note(this.apiObject, 'add', field + String(key).replaceAll('~', '~0').replaceAll('/', '~1'));
        change.call(this, key, value);
      },
    };
    prototype[method] = noted[method]!;
  }
}

function note(object: ApiObject, op: string, pointer: string): void {
  const noted = patches.get(object) ?? [];
  noted.push({ op, pointer, error: new Error() });
  patches.set(object, noted);
}

/** Where the objects of a chart were created and changed. */
export function tracesOf(chart: Chart): Pick<Rendering, 'made' | 'patches'> {
  const objects = chart.node.findAll().filter((node) => ApiObject.isApiObject(node)) as ApiObject[];
  const idOf = ({ kind, name }: ApiObject) => `${kind}/${name}`;
  return {
    made: Object.fromEntries(objects.map((object) => [idOf(object), stackOf(object) ?? ''])),
    patches: objects.flatMap((object) =>
      (patches.get(object) ?? []).map(({ op, pointer, error }) => ({
        ...{ object: idOf(object), op, pointer },
        stack: String(error.stack),
      })),
    ),
  };
}
