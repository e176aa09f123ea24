import type { ClusterSpec } from '../../constructs/cluster/schema.js';
import type { ConfirmationsSpec } from '../../constructs/confirmations/schema.js';
import type { DataKind } from '../../constructs/data/data-kinds.js';
import type { EnvironmentSpec } from '../../constructs/environment/schema.js';
import type { PlatformSpec } from '../../constructs/platform/schema.js';
import type { TeamSpec } from '../../constructs/team/schema.js';
import type { TierSpec } from '../../constructs/tier/schema.js';
import type { Place, RuleId } from '../problem/problem.js';
import type { Declaration, Images } from './declaration.js';
import type { RawManifest } from './read.js';

export interface DeclaredEnvironment extends Declaration<EnvironmentSpec> {
  readonly team: string;
  /** The namespace that it is. */
  readonly namespace: string;
  /** The cluster that it is on: its own word, its tier's, or the only one there is. */
  readonly cluster: string;
}

export interface Resource extends Declaration {
  readonly team: string;
  readonly images?: Images;
  /** The one environment that it is in; absent for what is in all environments of its team. */
  readonly environment?: string;
}

/** What a service uses of the data that others own. */
export interface Use {
  readonly service: Resource;
  readonly environment: DeclaredEnvironment;
  /** The kinds that it may be of. */
  readonly kinds: readonly DataKind[];
  /** `shared-db` of the same team, `logistics/addresses` of another. */
  readonly name: string;
  readonly at: Place;
}

/** What one object may do against one rule, for a while. */
export interface Waiver {
  readonly rule: RuleId;
  readonly unit: string;
  /** `Deployment/legacy-api`. */
  readonly object: string;
  readonly owner: string;
  readonly reason: string;
  /** The last day on which it holds, `2027-01-15`. */
  readonly expires: string;
  /** Whose file it is in. */
  readonly team: string;
  readonly at: Place;
}

/** One change that data does not survive, and that is meant. */
export interface Confirmation extends Item {
  /** Where it stands. */
  readonly at: Place;
}

type Item = ConfirmationsSpec['confirmations'][number];

/** Everything that was declared, validated and cross-linked. */
export interface Organisation {
  readonly platform: Declaration<PlatformSpec>;
  readonly clusters: ReadonlyMap<string, Declaration<ClusterSpec>>;
  readonly tiers: ReadonlyMap<string, Declaration<TierSpec>>;
  readonly teams: ReadonlyMap<string, Declaration<TeamSpec>>;
  readonly environments: readonly DeclaredEnvironment[];
  readonly resources: readonly Resource[];
  readonly uses: readonly Use[];
  readonly manifests: readonly RawManifest[];
  readonly waivers: readonly Waiver[];
  readonly confirmations: readonly Confirmation[];
  /** `team/name` of services, `tier name` and `cluster name`, whose files have errors of their own. */
  readonly failed: ReadonlySet<string>;
}
