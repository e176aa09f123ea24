import type { Path } from '../problem/pointer.js';
import { groupOf, type Manifest } from '../render/manifest.js';
import { kubernetesSchemas } from './kubernetes-schemas.js';
import { dig, listAt, type Pods, podsOf, selects, textOf } from './pods.js';
import { type Reference, referencesOf } from './references.js';
import { type Claim, claimsOf } from './routes.js';
import type { RuleFinding } from './rules/judge.js';
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
  readonly claims?: readonly (Claim & { readonly file: string })[];
  /** What rules found, if the rest of the cluster does not decide otherwise. */
  readonly open?: readonly RuleFinding[];
}

export function factsOf(
  place: Place,
  files: ReadonlyMap<string, Manifest>,
  open: readonly RuleFinding[] = [],
): Facts {
  const objects: string[] = [];
  const offers: string[] = [];
  const pods: (Pods & { in: string })[] = [];
  const claims: (Claim & { file: string })[] = [];
  const wanted: Need[] = [];
  for (const [file, manifest] of files) {
    const scope = scopeOf(place, manifest);
    const key = `${scope}/${groupOf(manifest)}/${manifest.kind}/${manifest.metadata.name}`;
    objects.push(key);
    if (manifest.kind === 'Service') for (const port of portsOf(manifest)) offers.push(`${key}:${port}`);
    for (const name of secretsMadeBy(manifest)) offers.push(`${scope}//Secret/${name}`);
    const own = podsOf(manifest);
    if (own !== undefined) pods.push({ in: scope, ...own });
    for (const claim of claimsOf(manifest))
      claims.push({ file, ...claim, key: `${place.cluster} ${claim.key}` });
    for (const reference of referencesOf(manifest)) {
      const need = needOf(reference, place.cluster, scope, file, manifest);
      if (need !== undefined) wanted.push(need);
    }
  }
  const here = new Set([...objects, ...offers]);
  const needs = wanted.filter((need) => !isMet(need, here, pods));
  return {
    objects,
    ...(offers.length > 0 ? { offers } : {}),
    ...(pods.length > 0 ? { pods } : {}),
    ...(needs.length > 0 ? { needs } : {}),
    ...(claims.length > 0 ? { claims } : {}),
    ...(open.length > 0 ? { open: open.map((finding) => onCluster(place.cluster, finding)) } : {}),
  };
}

/** Rules name what they want within a cluster; facts name it in the organisation. */
function onCluster(cluster: string, { unless, unique, ...finding }: RuleFinding): RuleFinding {
  return {
    ...finding,
    ...(unique === undefined ? {} : { unique: `${cluster} ${unique}` }),
    ...(unless === undefined
      ? {}
      : {
          unless:
            'pods' in unless
              ? { ...unless, pods: `${cluster}/${unless.pods}` }
              : { ...unless, object: `${cluster}/${unless.object}` },
        }),
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
  return `${place.cluster}/${namespaced ? textOf(metadata.namespace ?? place.namespace) : ''}`;
}

const portsOf = (service: Manifest): string[] =>
  listAt(service, 'spec', 'ports').flatMap((port) =>
    [dig(port, 'port'), dig(port, 'name')].map(textOf).filter((name) => name !== ''),
  );

function needOf(
  { object, namespace, ...reference }: Reference,
  cluster: string,
  scope: string,
  file: string,
  { kind, metadata }: Manifest,
): Need | undefined {
  const by = `${kind} ${metadata.name}`;
  if (object === undefined) return { file, by, wants: scope, ...reference };
  if (isAlwaysThere(object)) return undefined;
  const there =
    object.kind === 'ClusterRole'
      ? `${cluster}/`
      : namespace === undefined
        ? scope
        : `${cluster}/${namespace}`;
  return { file, by, wants: `${there}/${object.group}/${object.kind}/${object.name}`, ...reference };
}

// made by Kubernetes itself
const isAlwaysThere = ({ kind, name }: { kind: string; name: string }): boolean =>
  (kind === 'ServiceAccount' && name === 'default') ||
  (kind === 'ConfigMap' && name === 'kube-root-ca.crt') ||
  (kind === 'ClusterRole' && /^(view|edit|admin|cluster-admin|system:.*)$/.test(name));
