/** What the rest of the cluster decides of a finding. */
export interface Condition {
  /** It holds unless this is there: the rule itself has looked in its own unit. */
  readonly unless?: Wanted;
  /** It holds only if another unit makes such pods. */
  readonly if?: SomePods;
  /** It holds for each but the first that claims this key. */
  readonly unique?: string;
}

export type Wanted = SomeObject | SomePods | Selecting;

/** An object, `<namespace>/<group>/<Kind>/<name>`; of a Service, with a port. */
export interface SomeObject {
  readonly object: string;
  readonly port?: number | string;
}

/** Pods of a namespace that a label selector selects, with a port of that name. */
export interface SomePods {
  readonly pods: string;
  readonly selector: unknown;
  readonly port?: number | string;
}

/** An object of a kind, `<namespace>/<group>/<Kind>`, whose selector selects pods with these labels. */
export interface Selecting {
  readonly selecting: string;
  readonly labels: unknown;
}

export const isOpen = ({ unless, if: only, unique }: Condition): boolean =>
  unless !== undefined || only !== undefined || unique !== undefined;

/** Rules name what they want within a cluster; facts name it in the organisation. */
export function onCluster<Finding extends Condition>(cluster: string, finding: Finding): Finding {
  const { unless, if: only, unique } = finding;
  return {
    ...finding,
    ...(unless === undefined ? {} : { unless: wantedOn(cluster, unless) }),
    ...(only === undefined ? {} : { if: wantedOn(cluster, only) }),
    ...(unique === undefined ? {} : { unique: `${cluster} ${unique}` }),
  };
}

function wantedOn(cluster: string, wanted: Wanted): Wanted {
  if ('object' in wanted) return { ...wanted, object: `${cluster}/${wanted.object}` };
  if ('pods' in wanted) return { ...wanted, pods: `${cluster}/${wanted.pods}` };
  return { ...wanted, selecting: `${cluster}/${wanted.selecting}` };
}
