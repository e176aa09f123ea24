import type { Manifest } from '../objects/manifest.js';

/** An object as cdk8s would print it: metadata first and sorted, in the namespace of its unit, without empty fields. */
export function inPrintOrder(
  { apiVersion, kind, metadata, ...rest }: Manifest,
  unitNamespace?: string,
): Manifest {
  // a Namespace is cluster-wide
  const ofUnit = apiVersion === 'v1' && kind === 'Namespace' ? undefined : unitNamespace;
  const { name, namespace = ofUnit, labels, annotations, ...others } = metadata;
  const ordered = {
    name,
    namespace,
    labels: sorted(labels as Fields | undefined),
    annotations: sorted(annotations as Fields | undefined),
    ...sorted(others),
  };
  return { apiVersion, kind, metadata: present(ordered), ...(present(rest) as object) } as Manifest;
}

type Fields = Readonly<Record<string, unknown>>;

/** Sorts keys, and drops a map without any, as cdk8s does for metadata. */
function sorted(map: Fields = {}): Fields | undefined {
  const keys = Object.keys(map).sort();
  return keys.length === 0 ? undefined : Object.fromEntries(keys.map((key) => [key, map[key]]));
}

/** Drops undefined and null fields at every depth. What has none is returned as it is, because most objects have none. */
function present(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    const items = value.map(present);
    return items.some((item, i) => item !== value[i]) ? items : value;
  }
  const fields = value as Fields;
  let copy: Record<string, unknown> | undefined;
  for (const key in fields) {
    const item = fields[key];
    const kept = present(item) ?? undefined;
    if (copy === undefined && (kept === undefined || kept !== item)) copy = fieldsBefore(fields, key);
    if (copy !== undefined && kept !== undefined) copy[key] = kept;
  }
  return copy ?? value;
}

function fieldsBefore(fields: Fields, end: string): Record<string, unknown> {
  const copy: Record<string, unknown> = {};
  for (const key in fields) {
    if (key === end) break;
    copy[key] = fields[key];
  }
  return copy;
}
