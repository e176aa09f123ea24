/**
 * Everything the platform knows about one kind of data, as plain values: whatever loads or plans reads these, so this
 * file and the descriptors import nothing that runs.
 */
export interface DataKindDescriptor {
  readonly kind: string;
  /** The plural that the API server knows the kind by. */
  readonly plural: string;
  /** The word for it in messages: `database`. */
  readonly noun: string;
  /** How services and environments write it inline. */
  readonly inline: InlineForm;
  readonly engine: Engine;
  /** How the variables of a service begin while it uses only one of the sort: `DATABASE`. */
  readonly variablePrefix: string;
  /** The rules for its name in the cloud. */
  readonly cloudName: CloudNameRules;
  /** How services are let in. */
  readonly access: SecretAccess | IdentityAccess;
  /** The fields of its composite whose change endangers what it stores. */
  readonly guardedFields: readonly GuardedFieldName[];
  /** The fields of its composite that `kubectl get` shows, by the titles of their columns. */
  readonly columns: Readonly<Record<string, string>>;
  /** The field of a size without which there is none of this kind in that size. */
  readonly sizeClass?: 'cacheClass';
  /** How it can be provided, the default first. */
  readonly compositions: Readonly<Record<string, CompositionDescriptor>>;
}

export interface InlineForm {
  /** The list that it is written in: `databases`. */
  readonly list: string;
  /** The field for the only one, where there is such a field. */
  readonly single?: string;
  /** What `type` calls its engine. Without any, `type` is a field of the kind like all others. */
  readonly types: readonly string[];
}

export interface Engine {
  /** As its composite names it. */
  readonly name: string;
  /** As people name it. */
  readonly title: string;
  /** The versions to choose from; none, where the cloud decides. */
  readonly versions: readonly string[];
}

export interface CloudNameRules {
  /** How many characters it may have. */
  readonly longest: number;
  /** Whether it must begin with a letter and not end with a hyphen. */
  readonly isStrict: boolean;
  /** Kinds of one family share one list of names there. */
  readonly family: string;
  /** Whether no other account in the world may have the same name. */
  readonly isGlobal: boolean;
  /** Names that it claims besides its own. */
  readonly also: readonly { readonly suffix: string; readonly noun: string }[];
}

/** Services are let in with what a Secret says. */
export interface SecretAccess {
  readonly by: 'secret';
  readonly port: number;
  readonly secretKeys: readonly string[];
  /** The role that each service has in it. Without roles, all services share one Secret. */
  readonly role?: {
    readonly longestName: number;
    /** Roles that are there already: a service of that name would become one of them. */
    readonly reserved: readonly string[];
  };
}

/** Services are let in by their role in AWS. */
export interface IdentityAccess {
  readonly by: 'identity';
  /** The end of its ARN, with `<region>`, `<account>` and `<name>` to be filled in. */
  readonly arn: string;
  /** The variable by which a service knows it, and what that holds. */
  readonly variable: { readonly suffix: string; readonly holds: 'queue-url' | 'arn' | 'name' };
}

export type GuardedFieldName = 'engine' | 'version' | 'storage';

/** What a cluster needs to have before it can provide anything. */
export type ClusterNeed = 'aws' | 'cloudNativePg';

/** How a kind can be provided. */
export interface CompositionDescriptor {
  /** A cluster needs one of these. */
  readonly needsOneOf: readonly ClusterNeed[];
  /** Whether what it stores is kept as production needs it. */
  readonly isDurable: boolean;
  /** Whether a standby can take over. */
  readonly hasStandby: boolean;
  /** Where it can copy another of its kind from, if it can. */
  readonly copiesWithin?: 'cluster' | 'account and region';
  /** How long a name may be, where that is less than Kubernetes permits, and who limits it. */
  readonly longestName?: { readonly characters: number; readonly by: string };
  /** The types of composed resources that store data, without their provider's domain: `rds.aws/Instance`. */
  readonly storedIn: readonly string[];
}
