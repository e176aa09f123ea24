import type { FieldDoc, KindDoc } from '../kinds/kind-docs.js';
import type { CodeDoc } from '../problem/codes.js';
import type { Problem } from '../problem/problem.js';

/** The explanation of a unit; a unit that is not deployed has only an id. */
export interface ExplainedUnit {
  readonly id: string;
  readonly made?: {
    readonly kind: string;
    readonly declaredIn: string;
    readonly destination: { readonly cluster: string; readonly namespace?: string };
    readonly files: readonly string[];
    /** Variables and files through which its pods reach the databases, queues and the like that it uses. */
    readonly data: readonly ExplainedVariable[];
    /** The spec with every override and default. */
    readonly spec: unknown;
  };
}

/** An environment variable of pods: its value or its key in a Secret, and the file that holds the same value. */
export interface ExplainedVariable {
  readonly name: string;
  readonly value: string;
  readonly file?: string;
}

export interface ExplainedRule {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly level: string;
  readonly message: string;
  readonly wanted: string;
  readonly fix: string;
  /** The Pod Security Standard that the rule is part of. */
  readonly standard?: string;
  /** Places where the rule is applied or not, with the reason. */
  readonly judges: readonly string[];
  readonly links: readonly string[];
}

/** The result of `platform explain`. */
export type Explanation =
  | { readonly what: 'kinds'; readonly docs: readonly KindDoc[] }
  | { readonly what: 'kind'; readonly doc: KindDoc; readonly alias?: string }
  | { readonly what: 'field'; readonly doc: KindDoc; readonly field: FieldDoc }
  | { readonly what: 'code'; readonly code: string; readonly doc: CodeDoc }
  | { readonly what: 'rule'; readonly rule: ExplainedRule }
  | { readonly what: 'unit'; readonly unit: ExplainedUnit }
  | { readonly what: 'file'; readonly lines: readonly { readonly text: string; readonly from?: string }[] }
  | { readonly what: 'problems'; readonly problems: readonly Problem[] };
