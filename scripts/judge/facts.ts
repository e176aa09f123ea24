import type { Path } from '../problem/pointer.js';
import { groupOf, type Manifest } from '../render/manifest.js';
import { kubernetesSchemas } from './kubernetes-schemas.js';
import { dig, listAt, type Pods, podsOf, selects } from './pods.js';
import { type Reference, referencesOf } from './references.js';
import { claimsOf } from './routes.js';
import { secretsMadeBy } from './secrets.js';

/** Where a set of objects goes. */
export interface Place {
  readonly cluster: string;
  readonly namespace?: string;
}

/** A reference that nothing in its own unit answers. */
export interface Need extends Pick<Reference, 'selector' | 'port'> {
  readonly file: string;
  readonly path: Path;
  /** The object that needs it, `Kind name`. */
  readonly by: string;
  /** The key of the object that is needed, or for pods the place where they must be. */
  readonly wants: string;
}

/** What rules that see the whole organisation need of one unit. Keys are `<cluster>/<namespace>/<group>/<Kind>/<name>`. */
export interface Facts {
  /** Which objects it has. */
  readonly objects: readonly string[];
  /** The ports of its Services (`<key>:80`), and the Secrets that its objects make. */
  readonly offers?: readonly string[];
  readonly pods?: readonly (Pods & { readonly in: string })[];
  readonly needs?: readonly Need[];
  readonly claims?: readonly {
    readonly file: string;
    readonly path: Path;
    readonly shown: string;
    readonly key: string;
  }[];
}

export function factsOf(place: Place, files: ReadonlyMap<string, Manifest>): Facts {
  const objects: string[] = [];
  const offers: string[] = [];
  const pods: (Pods & { in: string })[] = [];
  const claims: Facts['claims'] & object[] = [];
  for (const [file, manifest] of files) {
    const scope = scopeOf(place, manifest);
    const key = `${scope}/${groupOf(manifest)}/${manifest.kind}/${manifest.metadata.name}`;
    objects.push(key);
    if (manifest.kind === 'Service') offers.push(...portsOf(manifest).map((port) => `${key}:${port}`));
    offers.push(...secretsMadeBy(manifest).map((name) => `${scope}//Secret/${name}`));
    const own = podsOf(manifest);
    if (own !== undefined) pods.push({ in: scope, ...own });
    for (const claim of claimsOf(manifest))
      claims.push({ file, ...claim, key: `${place.cluster} ${claim.key}` });
  }
  const here = new Set([...objects, ...offers]);
  const needs = needsOf(place, files).filter((need) => !isMet(need, here, pods));
  return {
    objects,
    ...(offers.length > 0 ? { offers } : {}),
    ...(pods.length > 0 ? { pods } : {}),
    ...(needs.length > 0 ? { needs } : {}),
    ...(claims.length > 0 ? { claims } : {}),
  };
}

export function isMet(need: Need, here: ReadonlySet<string>, pods: Iterable<Pods & { in: string }>): boolean {
  if (need.selector === undefined)
    return here.has(need.port === undefined ? need.wants : `${need.wants}:${need.port}`);
  for (const some of pods)
    if (
      some.in === need.wants &&
      selects(need.selector, some) &&
      (need.port === undefined || some.ports.includes(need.port))
    )
      return true;
  return false;
}

/** `<cluster>/<namespace>`; without a namespace for what belongs to the whole cluster. */
function scopeOf(place: Place, { apiVersion, kind, metadata }: Manifest): string {
  const namespaced = kubernetesSchemas().kinds[`${apiVersion}/${kind}`]?.namespaced ?? true;
  return `${place.cluster}/${namespaced ? (metadata.namespace ?? place.namespace ?? '') : ''}`;
}

const portsOf = (service: Manifest): string[] =>
  listAt(service, 'spec', 'ports').flatMap((port) =>
    [dig(port, 'port'), dig(port, 'name')].filter((name) => name !== undefined).map(String),
  );

function needsOf(place: Place, files: ReadonlyMap<string, Manifest>): Need[] {
  const needs: Need[] = [];
  for (const [file, manifest] of files)
    for (const { object, namespace, ...reference } of referencesOf(manifest)) {
      if (object !== undefined && isAlwaysThere(object)) continue;
      const by = `${manifest.kind} ${manifest.metadata.name}`;
      const scope =
        object?.kind === 'ClusterRole'
          ? `${place.cluster}/`
          : namespace === undefined
            ? scopeOf(place, manifest)
            : `${place.cluster}/${namespace}`;
      const wants = object === undefined ? scope : `${scope}/${object.group}/${object.kind}/${object.name}`;
      needs.push({ file, by, wants, ...reference });
    }
  return needs;
}

// made by Kubernetes itself
const isAlwaysThere = ({ kind, name }: { kind: string; name: string }): boolean =>
  (kind === 'ServiceAccount' && name === 'default') ||
  (kind === 'ConfigMap' && name === 'kube-root-ca.crt') ||
  (kind === 'ClusterRole' && /^(view|edit|admin|cluster-admin|system:.*)$/.test(name));
