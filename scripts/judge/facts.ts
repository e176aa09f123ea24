import { groupOf, type Manifest } from '../objects/manifest.js';
import { dig, listAt, textOf } from '../objects/trees.js';
import { onCluster } from './conditions.js';
import { kubernetesSchemas } from './kubernetes-schemas.js';
import { secretsMadeBy } from './made-secrets.js';
import { type Pods, podsOf } from './pods.js';
import type { RuleFinding } from './rules/judged-files.js';

/** The destination of a set of objects. */
export interface ObjectPlace {
  readonly cluster: string;
  readonly namespace?: string;
}

/** Data about a unit that judging other units needs. Keys are `<cluster>/<namespace>/<group>/<Kind>/<name>`. */
export interface Facts {
  /** Keys of its objects. */
  readonly objects: readonly string[];
  /** Ports of its Services (`<key>:80`) and Secrets that controllers create for its objects. */
  readonly offers?: readonly string[];
  readonly pods?: readonly (Pods & { readonly in: string })[];
  /** Pod selectors of its NetworkPolicies; `of` is `<cluster>/<namespace>/<group>/<Kind>`. */
  readonly selectors?: readonly { readonly of: string; readonly selector: unknown }[];
  /** Findings with conditions that other units decide. */
  readonly open?: readonly RuleFinding[];
}

export function factsOf(
  place: ObjectPlace,
  files: ReadonlyMap<string, Manifest>,
  open: readonly RuleFinding[] = [],
): Facts {
  const objects: string[] = [];
  const offers: string[] = [];
  const pods: (Pods & { in: string })[] = [];
  const selectors: { of: string; selector: unknown }[] = [];
  for (const manifest of files.values()) {
    const scope = scopeOf(place, manifest);
    const kind = `${scope}/${groupOf(manifest)}/${manifest.kind}`;
    const key = `${kind}/${manifest.metadata.name}`;
    objects.push(key);
    if (manifest.kind === 'Service') for (const port of portsOf(manifest)) offers.push(`${key}:${port}`);
    for (const name of secretsMadeBy(manifest)) offers.push(`${scope}//Secret/${name}`);
    const own = podsOf(manifest);
    if (own !== undefined) pods.push({ in: scope, ...own });
    if (manifest.kind === 'NetworkPolicy')
      selectors.push({ of: kind, selector: dig(manifest, 'spec', 'podSelector') ?? {} });
  }
  return {
    objects,
    ...(offers.length > 0 ? { offers } : {}),
    ...(pods.length > 0 ? { pods } : {}),
    ...(selectors.length > 0 ? { selectors } : {}),
    ...(open.length > 0 ? { open: open.map((finding) => onCluster(place.cluster, finding)) } : {}),
  };
}

/** `<cluster>/<namespace>`; the namespace is empty for cluster-scoped objects. */
function scopeOf(place: ObjectPlace, { apiVersion, kind, metadata }: Manifest): string {
  const namespaced = kubernetesSchemas().kinds[`${apiVersion}/${kind}`]?.namespaced ?? true;
  return `${place.cluster}/${namespaced ? textOf(metadata.namespace || place.namespace) : ''}`;
}

const portsOf = (service: Manifest): string[] =>
  listAt(service, 'spec', 'ports').flatMap((port) =>
    [dig(port, 'port'), dig(port, 'name')].map(textOf).filter((name) => name !== ''),
  );
