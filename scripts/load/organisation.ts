import type { ClusterSpec } from '../../constructs/cluster/schema.js';
import type { ConfirmationsSpec } from '../../constructs/confirmations/schema.js';
import type { DataKind } from '../../constructs/data/data-kinds.js';
import type { EnvironmentSpec } from '../../constructs/environment/schema.js';
import type { PlatformSpec } from '../../constructs/platform/schema.js';
import type { ScorecardSpec } from '../../constructs/scorecard/schema.js';
import type { TeamSpec } from '../../constructs/team/schema.js';
import type { TierSpec } from '../../constructs/tier/schema.js';
import type { Place, RuleId } from '../problem/problem.js';
import type { Declaration } from './declaration.js';
import type { Images } from './images.js';
import type { RawManifest } from './read.js';

export interface DeclaredEnvironment extends Declaration<EnvironmentSpec> {
  readonly team: string;
  /** Namespace of the environment. */
  readonly namespace: string;
  /** Cluster from its spec, from its tier, or the only one there is; empty if there is none. */
  readonly cluster: string;
}

export interface Resource extends Declaration {
  readonly team: string;
  readonly images?: Images;
  /** The only environment it is in; absent if it is in every environment of its team. */
  readonly environment?: string;
  /** Name of the service that declares it inline, if any. */
  readonly inlineIn?: string;
}

/** A `use:` of a service: a reference to data that is declared elsewhere. */
export interface Use {
  readonly service: Resource;
  readonly environment: DeclaredEnvironment;
  /** Kinds that the data may have. */
  readonly kinds: readonly DataKind[];
  /** `shared-db` of the same team, or `logistics/addresses` of another. */
  readonly name: string;
  readonly at: Place;
}

/** Exception for one object from one rule, for a limited time. */
export interface Waiver {
  readonly rule: RuleId;
  readonly unit: string;
  /** Kind and name: `Deployment/legacy-api`. */
  readonly object: string;
  readonly owner: string;
  readonly reason: string;
  /** Last day of validity: `2027-01-15`. */
  readonly expires: string;
  /** Team whose file the waiver is in. */
  readonly team: string;
  readonly at: Place;
}

/** Consent to one dangerous change of one object. */
export interface Confirmation extends Item {
  /** Team that owns the file of the confirmation, and so approves each change of it. */
  readonly team: string;
  readonly at: Place;
}

type Item = ConfirmationsSpec['confirmations'][number];

/** All declarations, validated and linked to each other. */
export interface Organisation {
  readonly platform: Declaration<PlatformSpec>;
  readonly clusters: ReadonlyMap<string, Declaration<ClusterSpec>>;
  readonly tiers: ReadonlyMap<string, Declaration<TierSpec>>;
  readonly teams: ReadonlyMap<string, Declaration<TeamSpec>>;
  /** Those that run something: all that are declared and not retired. */
  readonly environments: readonly DeclaredEnvironment[];
  /** All of them. What a retired environment ran may still be in its cluster, so rights and rules for it stay. */
  readonly declaredEnvironments: readonly DeclaredEnvironment[];
  readonly resources: readonly Resource[];
  readonly uses: readonly Use[];
  readonly manifests: readonly RawManifest[];
  readonly waivers: readonly Waiver[];
  readonly confirmations: readonly Confirmation[];
  /** Checks and facts of the organisation's own for scorecards. */
  readonly scorecards: readonly Declaration<ScorecardSpec>[];
  /** Files with errors of their own. References to what they may declare are not reported as a second mistake. */
  readonly failed: readonly string[];
}
