import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { KubernetesSchemas, Schema } from '../judge/kubernetes-schemas.js';

/**
 * Extracts from Kubernetes' OpenAPI the parts that decide whether an object is accepted, and writes them to
 * schemas/kubernetes/definitions.json. Run by hand for a new version of Kubernetes, as the README there explains.
 */

interface Definition extends Omit<Schema, 'ref' | 'keys'> {
  readonly $ref?: string;
  readonly 'x-kubernetes-list-type'?: string;
  readonly 'x-kubernetes-list-map-keys'?: readonly string[];
}

interface OpenApi {
  readonly definitions: Readonly<Record<string, Definition>>;
  readonly paths: Readonly<Record<string, { readonly post?: Operation }>>;
  readonly info: { readonly version: string };
}

interface Operation {
  readonly 'x-kubernetes-group-version-kind'?: { group: string; version: string; kind: string };
  readonly parameters?: readonly { readonly name: string; readonly schema?: { readonly $ref?: string } }[];
}

// objects are created by a POST to their collection
const collection = /^\/(?:api|apis\/[^/]+)\/(v\d+(?:beta\d+)?)(\/namespaces\/\{namespace\})?\/[a-z]+$/;
const short = (ref: string): string =>
  ref.replace('#/definitions/', '').replace(/^io\.k8s\.(apimachinery\.pkg\.|kube-aggregator\.pkg\.)?/, '');

function extract({ definitions, paths }: OpenApi, version: string): KubernetesSchemas {
  const kinds: Record<string, { schema: string; namespaced: boolean }> = {};
  for (const [path, { post }] of Object.entries(paths).sort(([a], [b]) => (a < b ? -1 : 1))) {
    const gvk = post?.['x-kubernetes-group-version-kind'];
    const body = post?.parameters?.find((parameter) => parameter.name === 'body')?.schema?.$ref;
    const match = collection.exec(path);
    if (gvk === undefined || body === undefined || match === null) continue;
    const apiVersion = [gvk.group, gvk.version].filter(Boolean).join('/');
    kinds[`${apiVersion}/${gvk.kind}`] = { schema: short(body), namespaced: match[2] !== undefined };
  }
  const byName = new Map(Object.entries(definitions).map(([name, value]) => [short(name), value]));
  const roots = new Set(Object.values(kinds).map(({ schema }) => schema));
  const reached = new Map<string, Schema>();
  const reach = (name: string): void => {
    if (reached.has(name)) return;
    reached.set(name, {});
    reached.set(name, compact(byName.get(name)!, roots.has(name), reach));
  };
  for (const root of roots) reach(root);
  return {
    version,
    kinds,
    definitions: Object.fromEntries([...reached].sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}

function compact(from: Definition, isRoot: boolean, reach: (name: string) => void): Schema {
  if (from.$ref !== undefined) {
    const name = short(from.$ref);
    if (name.endsWith('.Quantity')) return { type: 'string', format: 'quantity' };
    const target = name.split('.').at(-1)!;
    if (['Time', 'MicroTime'].includes(target)) return { type: 'string', format: 'date-time' };
    if (target === 'IntOrString') return { type: 'string', format: 'int-or-string' };
    reach(name);
    return { ref: name };
  }
  const inside = (schema: Definition) => compact(schema, false, reach);
  const properties =
    from.properties &&
    Object.fromEntries(
      Object.entries(from.properties).map(([key, value]) => [
        key,
        // controllers write the status; in a manifest it is ignored
        isRoot && key === 'status' ? {} : inside(value as Definition),
      ]),
    );
  const keys = from['x-kubernetes-list-type'] === 'map' ? from['x-kubernetes-list-map-keys'] : undefined;
  return {
    ...(from.type ? { type: from.type } : {}),
    ...(from.format ? { format: from.format } : {}),
    ...(properties ? { properties } : {}),
    ...(from.required ? { required: from.required } : {}),
    ...(from.items ? { items: inside(from.items as Definition) } : {}),
    ...(from.additionalProperties
      ? { additionalProperties: inside(from.additionalProperties as Definition) }
      : {}),
    ...(keys ? { keys } : {}),
  };
}

const [source, version] = process.argv.slice(2);
if (source === undefined || version === undefined)
  throw new Error('usage: kubernetes-schemas <swagger.json> <version>');
const schemas = extract(JSON.parse(readFileSync(source, 'utf8')) as OpenApi, version);
const target = join(import.meta.dirname, '../../../schemas/kubernetes/definitions.json');
writeFileSync(
  target,
  `${JSON.stringify(schemas)
    .replaceAll(/("(?:definitions|kinds)":\{)/g, '\n$1\n')
    .replaceAll(/(\}),("[a-z][\w./-]*":\{"(?:type|schema)")/g, '$1,\n$2')}\n`,
);
