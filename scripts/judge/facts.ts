import { scaledIn } from '../objects/autoscalers.js';
import { groupOf, type Manifest } from '../objects/manifest.js';
import { dig, listAt, textOf } from '../objects/trees.js';
import { onCluster } from './conditions.js';
import { embeddedIn } from './embedded.js';
import { kubernetesSchemas } from './kubernetes-schemas.js';
import { secretsMadeBy } from './made-secrets.js';
import { type Operated, operatedBy } from './operators.js';
import { type Pods, podsOf } from './pods.js';
import { addRequests, noRequests, type Requests, requestsOf } from './requests.js';
import { accountsBoundBy } from './rights.js';
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
  /** `scope` is `<cluster>/<namespace>`. */
  readonly pods?: readonly (Pods & { readonly scope: string })[];
  /** What its pods request together, by `<cluster>/<namespace>`. */
  readonly requests?: Readonly<Record<string, Requests>>;
  /**
   * Pod selectors of its NetworkPolicies; `kind` is `<cluster>/<namespace>/<group>/<Kind>` with `/ingress`, `/egress` or
   * both, depending on the traffic that they limit.
   */
  readonly selectors?: readonly { readonly kind: string; readonly selector: unknown }[];
  /** ServiceAccounts that its bindings give rights to, `<cluster>/<namespace>/<name>`. */
  readonly rights?: readonly string[];
  /** Its objects whose operators may create pods; `scope` is `<cluster>/<namespace>`. */
  readonly operated?: readonly (Operated & { readonly scope: string })[];
  /** Findings with conditions that other units decide. */
  readonly open?: readonly RuleFinding[];
}

const bindings: ReadonlySet<string> = new Set(['RoleBinding', 'ClusterRoleBinding']);

export function factsOf(
  place: ObjectPlace,
  files: ReadonlyMap<string, Manifest>,
  open: readonly RuleFinding[] = [],
  composed: readonly Manifest[] = [],
): Facts {
  const objects: string[] = [];
  const offers: string[] = [];
  const pods: (Pods & { scope: string })[] = [];
  const selectors: { kind: string; selector: unknown }[] = [];
  const rights: string[] = [];
  const operated: (Operated & { scope: string })[] = [];
  for (const manifest of files.values()) {
    const scope = scopeOf(place, manifest);
    const kind = `${scope}/${groupOf(manifest)}/${manifest.kind}`;
    const key = `${kind}/${manifest.metadata.name}`;
    objects.push(key);
    if (manifest.kind === 'Service') for (const port of portsOf(manifest)) offers.push(`${key}:${port}`);
    for (const name of secretsMadeBy(manifest)) offers.push(`${scope}//Secret/${name}`);
    for (const workload of [manifest, ...embeddedIn(manifest).map((inside) => inside.manifest)]) {
      const podsOfObject = podsOf(workload);
      if (podsOfObject !== undefined) pods.push({ scope, ...podsOfObject });
    }
    if (bindings.has(manifest.kind))
      rights.push(...accountsBoundBy(manifest).map((account) => `${place.cluster}/${account}`));
    const operator = operatedBy(manifest);
    if (operator !== undefined) operated.push({ scope, ...operator });
    if (manifest.kind === 'NetworkPolicy') {
      const selector = dig(manifest, 'spec', 'podSelector') ?? {};
      for (const traffic of limitedBy(manifest)) selectors.push({ kind: `${kind}/${traffic}`, selector });
    }
  }
  return {
    objects,
    ...(offers.length > 0 ? { offers } : {}),
    ...(pods.length > 0 ? { pods } : {}),
    ...requestsIn(place, [...files.values(), ...composed]),
    ...(selectors.length > 0 ? { selectors } : {}),
    ...(rights.length > 0 ? { rights } : {}),
    ...(operated.length > 0 ? { operated } : {}),
    ...(open.length > 0 ? { open: open.map((finding) => onCluster(place.cluster, finding)) } : {}),
  };
}

function requestsIn(place: ObjectPlace, manifests: readonly Manifest[]): Pick<Facts, 'requests'> {
  const scaled = scaledIn(manifests);
  const requests: Record<string, Requests> = {};
  for (const manifest of manifests) {
    const own = requestsOf(manifest, scaled);
    if (own === undefined) continue;
    const scope = scopeOf(place, manifest);
    requests[scope] = addRequests(requests[scope] ?? noRequests, own);
  }
  return Object.keys(requests).length > 0 ? { requests } : {};
}

/** `<cluster>/<namespace>`; the namespace is empty for cluster-scoped objects. */
function scopeOf(place: ObjectPlace, { apiVersion, kind, metadata }: Manifest): string {
  const namespaced = kubernetesSchemas().kinds[`${apiVersion}/${kind}`]?.namespaced ?? true;
  return `${place.cluster}/${namespaced ? textOf(metadata.namespace || place.namespace) : ''}`;
}

/** Without policyTypes, a NetworkPolicy limits ingress, and egress if it has rules for it. */
function limitedBy(policy: Manifest): string[] {
  const types = listAt(policy, 'spec', 'policyTypes');
  if (types.length > 0) return types.map((type) => textOf(type).toLowerCase());
  return listAt(policy, 'spec', 'egress').length > 0 ? ['ingress', 'egress'] : ['ingress'];
}

const portsOf = (service: Manifest): string[] =>
  listAt(service, 'spec', 'ports').flatMap((port) =>
    [dig(port, 'port'), dig(port, 'name')].map(textOf).filter((name) => name !== ''),
  );
