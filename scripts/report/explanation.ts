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
  };
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
  | { readonly what: 'problems'; readonly problems: readonly Problem[] };
