import type { counted } from './requests.js';

/** Conditions that the other units of the cluster decide. A finding holds only if all its conditions do. */
export interface Condition {
  /** The finding holds unless this exists in the cluster. Rules look it up in their own unit themselves. */
  readonly unless?: Wanted;
  /** The finding holds only if another unit has this. */
  readonly if?: SomeObject | SomePods;
  /** The finding holds for every claim of this key but the first. */
  readonly unique?: string;
  /** The finding holds only if the pods of a namespace together request more than this. */
  readonly over?: Bound;
}

/** An amount that the pods of a namespace may request together, at their fewest or at their most. */
export interface Bound {
  readonly namespace: string;
  readonly resource: (typeof counted)[number];
  readonly pods: 'fewest' | 'most';
  readonly quantity: string | number;
}

export type Wanted = SomeObject | SomePods | Selecting | Rights;

/** An object, `<namespace>/<group>/<Kind>/<name>`, or a port of a Service. */
export interface SomeObject {
  readonly object: string;
  readonly port?: number | string;
}

/** Pods of a namespace that match a label selector and, if given, have a port with this name. */
export interface SomePods {
  readonly pods: string;
  readonly selector: unknown;
  readonly port?: number | string;
}

/**
 * A NetworkPolicy that selects pods with these labels, as `<namespace>/<group>/<Kind>/<traffic>`: `ingress` or `egress`,
 * which it limits.
 */
export interface Selecting {
  readonly selecting: string;
  readonly labels: unknown;
}

/**
 * Rights of a ServiceAccount, `<namespace>/<name>`, through a binding. Without a namespace, those of this name in any
 * namespace count.
 */
export interface Rights {
  readonly rightsOf: string;
}

export const isOpen = ({ unless, if: only, unique, over }: Condition): boolean =>
  unless !== undefined || only !== undefined || unique !== undefined || over !== undefined;

/** Adds the cluster to the keys in conditions: rules name objects within a cluster, facts within the organisation. */
export function onCluster<Finding extends Condition>(cluster: string, finding: Finding): Finding {
  const { unless, if: only, unique, over } = finding;
  return {
    ...finding,
    ...(unless === undefined ? {} : { unless: wantedOn(cluster, unless) }),
    ...(only === undefined ? {} : { if: wantedOn(cluster, only) }),
    ...(unique === undefined ? {} : { unique: `${cluster} ${unique}` }),
    ...(over === undefined ? {} : { over: { ...over, namespace: `${cluster}/${over.namespace}` } }),
  };
}

function wantedOn(cluster: string, wanted: Wanted): Wanted {
  if ('object' in wanted) return { ...wanted, object: `${cluster}/${wanted.object}` };
  if ('pods' in wanted) return { ...wanted, pods: `${cluster}/${wanted.pods}` };
  if ('rightsOf' in wanted) return { rightsOf: `${cluster}/${wanted.rightsOf}` };
  return { ...wanted, selecting: `${cluster}/${wanted.selecting}` };
}
