import type { ClusterSpec } from './cluster/schema.js';
import type { PlatformSpec } from './platform/schema.js';
import type { TeamSpec } from './team/schema.js';
import type { TierSpec } from './tier/schema.js';

/** What a unit sees of the organisation: shared by all units of one environment. */
export interface Context {
  readonly platform: PlatformSpec;
  readonly team: TeamSpec & { readonly name: string };
  readonly environment: { readonly name: string; readonly namespace: string };
  readonly tier: TierSpec & { readonly name: string };
  readonly cluster: ClusterSpec & { readonly name: string };
}

/**
 * One effective spec and everything that its construct may see: plain JSON, the smallest thing that is rendered,
 * cached, judged, diffed and synced. One Argo CD Application, one folder of apps/.
 */
export interface Unit<Spec = unknown> {
  /** Its folder under apps/, such as `payments/staging/checkout-api`. */
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  /** Defaults and overrides applied. */
  readonly spec: Spec;
  readonly context: Context;
  /** The file that declares it. */
  readonly declaredIn: string;
}
