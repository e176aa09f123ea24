import type { Edition } from '../../constructs/editions.js';
import type { RiskDoc } from '../compare/risks/risk-docs.js';
import type { FieldDoc, KindDoc } from '../kinds/kind-docs.js';
import type { CodeDoc } from '../problem/codes.js';
import type { Problem } from '../problem/problem.js';

/** A unit of a team, an environment or a declaration. */
export interface ListedUnit {
  readonly id: string;
  /** Absent if the unit is not yet deployed. */
  readonly kind?: string;
  readonly declaredIn: string;
  readonly deployed: boolean;
}

/** A unit that has a host, an image or an object. */
export interface ExplainedHolder {
  readonly id: string;
  readonly kind: string;
  readonly cluster: string;
  readonly production: boolean;
  /** The host, the image, the rendered file of the object, or the version of the service. */
  readonly has: string;
  /** File and line of the declaration that says so. */
  readonly declaredAt: string;
  readonly version?: string;
  /** Pages about the unit. */
  readonly links: readonly { readonly name: string; readonly url: string }[];
}

/** A unit that would notice if those that are explained fail, and the unit through which it would. */
export interface Affected {
  readonly id: string;
  readonly through: string;
}

/** A team, and how to reach it. */
export interface ExplainedOwner {
  readonly team: string;
  readonly description?: string;
  /** Person or group that is responsible. */
  readonly owner?: string;
  readonly slack?: string;
  /** Address of the on-call schedule. */
  readonly onCall?: string;
  readonly people: readonly string[];
  /** The team as the git host calls it. */
  readonly mention?: string;
}

/** A unit that uses, or is used by, what is explained. */
export interface ExplainedUse {
  readonly id: string;
  readonly how: 'calls' | 'uses data' | 'may call' | 'may use data';
}

/** A commit, as people talk about it. */
export interface ExplainedCommit {
  readonly commit: string;
  readonly author: string;
  readonly date: string;
  readonly subject: string;
}

/** What is around units: the people, the units on either side, and the history. */
export interface Surroundings {
  readonly owners: readonly ExplainedOwner[];
  /** Units that depend on these ones. */
  readonly dependents: readonly ExplainedUse[];
  /** Units that these ones depend on. */
  readonly dependencies: readonly ExplainedUse[];
  /** Units that depend on these ones, directly or through others, by what declarations say. Production first. */
  readonly blastRadius: readonly Affected[];
  /** The last commits that changed declarations or rendered folders, newest first. */
  readonly commits: readonly ExplainedCommit[];
  /** Why commits are missing. */
  readonly commitsMissing?: string;
}

/** A service, a host, an image or an object. */
export interface ExplainedThing extends Surroundings {
  readonly name: string;
  /** Units of a service that wait for an image. */
  readonly waiting: readonly string[];
  /** Production first. */
  readonly units: readonly ExplainedHolder[];
}

/** One of several meanings of a word, and the word that has only this meaning. */
export interface Meaning {
  readonly what: 'kind' | 'units' | 'service' | 'host' | 'image' | 'object';
  readonly word: string;
}

/** A unit; of one that is not yet deployed, only the id and what it needs. */
export interface ExplainedUnit {
  readonly id: string;
  readonly needs?: string;
  readonly made?: {
    readonly kind: string;
    readonly declaredIn: string;
    readonly destination: { readonly cluster: string; readonly namespace?: string };
    readonly files: readonly string[];
    /** The variables and files by which its pods find the databases, queues and the like that it uses. */
    readonly data: readonly ExplainedVariable[];
    /** The secret store of its environment, if it has one. */
    readonly store?: string;
    readonly secrets: readonly ExplainedSecret[];
    /** The spec, with every override and default. */
    readonly spec: unknown;
  } & Surroundings;
}

/** A variable of pods: its value, or the key and Secret that have it, and the file with the same value. */
export interface ExplainedVariable {
  readonly name: string;
  readonly value: string;
  readonly file?: string;
}

/** A variable or file of pods, and where its value is in the secret store. */
export interface ExplainedSecret {
  readonly name: string;
  readonly key: string;
  readonly property?: string;
}

/** A rule, as the organisation uses it. */
export interface ExplainedRule {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly level: string;
  readonly message: string;
  readonly wanted: string;
  readonly fix: string;
  /** The Pod Security Standard that has the rule too. */
  readonly standard?: string;
  /** Tools that enforce the rule, and why others do not. */
  readonly judges: readonly string[];
  readonly links: readonly string[];
}

/** The result of `platform explain`. */
export type Explanation =
  | { readonly what: 'kinds'; readonly docs: readonly KindDoc[] }
  | { readonly what: 'kind'; readonly doc: KindDoc; readonly alias?: string }
  | { readonly what: 'field'; readonly doc: KindDoc; readonly field: FieldDoc }
  | { readonly what: 'code'; readonly code: string; readonly doc: CodeDoc }
  | { readonly what: 'editions'; readonly editions: readonly Edition[] }
  | { readonly what: 'risks'; readonly risks: readonly RiskDoc[] }
  | { readonly what: 'rule'; readonly rule: ExplainedRule }
  | { readonly what: 'units'; readonly units: readonly ListedUnit[] }
  | { readonly what: 'unit'; readonly unit: ExplainedUnit }
  | { readonly what: 'file'; readonly lines: readonly { readonly text: string; readonly from?: string }[] }
  | { readonly what: 'service' | 'host' | 'image' | 'object'; readonly thing: ExplainedThing }
  | { readonly what: 'meanings'; readonly word: string; readonly meanings: readonly Meaning[] }
  | { readonly what: 'problems'; readonly problems: readonly Problem[] };
