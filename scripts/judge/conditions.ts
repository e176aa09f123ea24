/** What the rest of the cluster decides of a finding. */
export interface Condition {
  /** It holds unless the cluster has this object (with this port), or such pods. */
  readonly unless?: Wanted;
  /** It holds for each but the first that claims this key. */
  readonly unique?: string;
}

export type Wanted =
  | { readonly object: string; readonly port?: number | string }
  | {
      readonly pods: string;
      readonly selector: unknown;
      readonly port?: number | string;
    };
