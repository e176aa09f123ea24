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

/** Drops undefined and null fields at every depth. */
function present(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(present);
  const copy: Record<string, unknown> = {};
  for (const key of Object.keys(value)) {
    const item = (value as Fields)[key];
    if (item !== undefined && item !== null) copy[key] = present(item);
  }
  return copy;
}
