/**
 * Everything the platform knows about a data kind before rendering, as plain values. Loading and planning read
 * descriptors, so neither this file nor a descriptor imports code that runs.
 */
export interface DataKindDescriptor {
  readonly kind: string;
  /** Plural resource name in the Kubernetes API. */
  readonly plural: string;
  /** Word for the resource in messages: `database`. */
  readonly noun: string;
  /** Inline form in services and environments. */
  readonly inline: InlineForm;
  readonly engine: Engine;
  /** Prefix of a service's variables, if it uses only one resource of this sort: `DATABASE`. */
  readonly variablePrefix: string;
  /** Rules for its name in the cloud. */
  readonly cloudName: CloudNameRules;
  /** Access of services: by a Secret or by an IAM role. */
  readonly access: SecretAccess | IdentityAccess;
  /** Composite fields whose change can lose stored data. */
  readonly guardedFields: readonly GuardedFieldName[];
  /** Composite fields that `kubectl get` shows, by column title. */
  readonly columns: Readonly<Record<string, string>>;
  /** Optional field of a size; a size without it is not offered for this kind. */
  readonly sizeClass?: 'cacheClass';
  /** Compositions that provide it, the default first. */
  readonly compositions: Readonly<Record<string, CompositionDescriptor>>;
}

export interface InlineForm {
  /** List that inline items are written in: `databases`. */
  readonly list: string;
  /** Field for a single item, if there is one: `database`. */
  readonly single?: string;
  /** Values of `type` that select this kind. If empty, `type` is an ordinary field of the kind. */
  readonly types: readonly string[];
}

export interface Engine {
  /** Value of `engine` in the composite. */
  readonly name: string;
  /** Name in text for people. */
  readonly title: string;
  /** Versions to choose from; empty if the cloud decides. */
  readonly versions: readonly string[];
}

export interface CloudNameRules {
  /** Largest number of characters. */
  readonly longest: number;
  /** Whether the name must start with a letter and not end with a hyphen. */
  readonly isStrict: boolean;
  /** Kinds of one family share a namespace of names in the cloud. */
  readonly family: string;
  /** Whether the name must be unique across all AWS accounts. */
  readonly isGlobal: boolean;
  /** Names that the resource takes besides its own, such as a dead-letter queue. */
  readonly also: readonly { readonly suffix: string; readonly noun: string }[];
}

/** Access by the content of a Secret. */
export interface SecretAccess {
  readonly by: 'secret';
  readonly port: number;
  readonly secretKeys: readonly string[];
  /** Database role of each service. Without it, all services share one Secret. */
  readonly role?: {
    readonly longestName: number;
    /** Roles that exist already: a service of that name would get their rights. */
    readonly reserved: readonly string[];
  };
}

/** Access by the service's IAM role. */
export interface IdentityAccess {
  readonly by: 'identity';
  /** Resource part of the ARN, with the placeholders `<region>`, `<account>` and `<name>`. */
  readonly arn: string;
  /** Variable that tells a service where the resource is: suffix of its name, and its content. */
  readonly variable: { readonly suffix: string; readonly holds: 'queue-url' | 'arn' | 'name' };
  /**
   * Everything a service may do with the resource. It can never create, change or delete the resource itself.
   */
  readonly permissions: readonly PermissionStatement[];
}

export interface PermissionStatement {
  readonly actions: readonly string[];
  /** Suffix after the name of the resource, such as `/*` for objects of a bucket. */
  readonly below?: string;
}

export type GuardedFieldName = 'engine' | 'version' | 'storage';

/** Capability that a cluster must have to provide a composition. */
export type ClusterNeed = 'aws' | 'cloudNativePg';

/** One way to provide a data kind. */
export interface CompositionDescriptor {
  /** Capabilities of which the cluster needs at least one. */
  readonly needsOneOf: readonly ClusterNeed[];
  /** Whether stored data is safe enough for production. */
  readonly isDurable: boolean;
  readonly hasStandby: boolean;
  /** Scope within which this composition can copy a database; absent if it cannot copy. */
  readonly copiesWithin?: 'cluster' | 'account and region';
  /** Limit on names that is stricter than Kubernetes', and the product that sets it. */
  readonly longestName?: { readonly characters: number; readonly by: string };
  /**
   * Endings of the Secrets beside the connection Secret that the Composition, or an operator for it, makes in the
   * namespace: `password` is `<name>-password`. All of them can hold the administrator's rights.
   */
  readonly secrets?: readonly string[];
  /** Types of the composed resources that store data, without the provider's domain: `rds.aws/Instance`. */
  readonly storedIn: readonly string[];
}
