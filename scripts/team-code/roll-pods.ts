import { createHash } from 'node:crypto';
import type { Manifest } from '../objects/manifest.js';
import { podTemplatePath } from '../objects/pod-template.js';
import { dig, mapAt } from '../objects/trees.js';
import { isMap } from '../problem/is-map.js';

/** The kinds whose pods are replaced when their template changes. A Job is not among them: its template is fixed. */
const rolling: ReadonlySet<string> = new Set([
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'Rollout',
  'CronJob',
]);

/** Fields of a pod that name a ConfigMap or Secret, and the key of the name. */
const references: Readonly<Record<string, readonly [kind: string, key: string]>> = {
  configMap: ['ConfigMap', 'name'],
  configMapRef: ['ConfigMap', 'name'],
  configMapKeyRef: ['ConfigMap', 'name'],
  secret: ['Secret', 'secretName'],
  secretRef: ['Secret', 'name'],
  secretKeyRef: ['Secret', 'name'],
};

/**
 * Adds a hash of the ConfigMaps and Secrets that a module made or changed to the pods that use them, so that pods
 * restart when their content changes. The annotation is the one that has the hash of `config` and `secrets`.
 */
export function rollPods(
  manifests: readonly Manifest[],
  altered: readonly Manifest[],
  domain: string,
): Manifest[] {
  const contents = new Map(
    altered
      .filter(({ kind }) => ['ConfigMap', 'Secret', 'ExternalSecret'].includes(kind))
      .map((object) => [filledBy(object), contentOf(object)]),
  );
  if (contents.size === 0) return [...manifests];
  return manifests.map((manifest) => {
    const path = rolling.has(manifest.kind) ? podTemplatePath(manifest.kind) : undefined;
    if (path === undefined || !isMap(dig(manifest, ...path))) return manifest;
    const used = [...usedBy(dig(manifest, ...path, 'spec'))].filter((name) => contents.has(name)).sort();
    if (used.length === 0) return manifest;
    const key = `${domain}/config-checksum`;
    const annotations = [...path, 'metadata', 'annotations'];
    const of = [dig(manifest, ...annotations, key), ...used.map((name) => [name, contents.get(name)])];
    const checksum = createHash('sha256').update(JSON.stringify(of)).digest('hex').slice(0, 16);
    return set(manifest, annotations, { ...mapAt(manifest, ...annotations), [key]: checksum }) as Manifest;
  });
}

const nameOf = (kind: string, name: unknown): string => `${kind}/${String(name)}`;

/** The ConfigMap or Secret whose content an object determines. */
const filledBy = ({ kind, metadata, spec }: Manifest): string =>
  kind === 'ExternalSecret'
    ? nameOf('Secret', dig(spec, 'target', 'name') ?? metadata.name)
    : nameOf(kind, metadata.name);

const contentOf = ({ data, stringData, binaryData, spec }: Manifest) =>
  [data, stringData, binaryData, spec].map((map) => (isMap(map) ? Object.entries(map).sort(byKey) : []));

const byKey = ([a]: [string, unknown], [b]: [string, unknown]): number => (a < b ? -1 : 1);

/** The ConfigMaps and Secrets that a pod mounts or has variables from. */
function usedBy(value: unknown, key = '', used = new Set<string>()): Set<string> {
  if (typeof value !== 'object' || value === null) return used;
  const [kind, nameKey] = Object.hasOwn(references, key) ? references[key]! : [];
  if (kind !== undefined && isMap(value)) {
    // a projected volume names its Secrets by `name`
    const name = value[nameKey!] ?? value['name'];
    if (name !== undefined) used.add(nameOf(kind, name));
  }
  for (const [childKey, child] of Object.entries(value)) usedBy(child, childKey, used);
  return used;
}

/** A copy of a tree with another value at a path. */
function set(tree: unknown, [key, ...rest]: readonly string[], value: unknown): unknown {
  if (key === undefined) return value;
  return { ...(tree as object), [key]: set((tree as Manifest | undefined)?.[key], rest, value) };
}
