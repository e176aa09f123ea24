import { ApiObject, type ApiObjectProps, type Chart } from 'cdk8s';
import type { Construct } from 'constructs';

type Literal = ApiObjectProps & { readonly metadata: { readonly name: string } };

/** Adds Kubernetes objects to a construct as plain literals. */
export function addObjects(scope: Construct, objects: readonly object[]): void {
  for (const object of objects as readonly Literal[])
    new LiteralObject(scope, `${object.kind}-${object.metadata.name}`.toLowerCase(), object);
}

class LiteralObject extends ApiObject {
  constructor(
    scope: Construct,
    id: string,
    readonly literal: Literal,
  ) {
    super(scope, id, literal);
  }
}

/**
 * The objects of a chart in cdk8s' own order of fields, or undefined unless `addObjects` added them all. Skipping
 * cdk8s' search for tokens and dependencies, which literals never have, cuts rendering to 60 % of the time. Later
 * changes of an object are not seen, so this is only for charts that no other code has touched.
 */
export function literalsOf(chart: Chart): object[] | undefined {
  const objects: object[] = [];
  for (const node of chart.node.findAll()) {
    if (!ApiObject.isApiObject(node)) continue;
    if (!('literal' in node)) return undefined;
    objects.push(printed(node.literal as Literal, chart.namespace));
  }
  return objects;
}

function printed(
  { apiVersion, kind, metadata, ...rest }: Literal,
  defaultNamespace: string | undefined,
): object {
  const { name, namespace = defaultNamespace, labels, annotations, ...others } = metadata;
  const ordered = {
    name,
    namespace,
    labels: sorted(labels),
    annotations: sorted(annotations),
    ...sorted(others),
  };
  return { apiVersion, kind, metadata: present(ordered), ...(present(rest) as object) };
}

/** Sorts keys and drops an empty map, as cdk8s does for metadata. */
function sorted(map: Readonly<Record<string, unknown>> = {}): Record<string, unknown> | undefined {
  const keys = Object.keys(map).sort();
  return keys.length === 0 ? undefined : Object.fromEntries(keys.map((key) => [key, map[key]]));
}

/** Drops undefined and null fields at every depth. */
function present(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(present);
  const copy: Record<string, unknown> = {};
  for (const key of Object.keys(value)) {
    const item = (value as Record<string, unknown>)[key];
    if (item !== undefined && item !== null) copy[key] = present(item);
  }
  return copy;
}
