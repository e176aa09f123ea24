import type { FieldDoc, KindDoc } from '../kinds/kind-docs.js';
import type { CodeDoc } from '../problem/codes.js';
import type { Problem } from '../problem/problem.js';

/** What there is to say of a unit; of one that is not deployed, its name alone. */
export interface ExplainedUnit {
  readonly id: string;
  readonly made?: {
    readonly kind: string;
    readonly declaredIn: string;
    readonly destination: { readonly cluster: string; readonly namespace?: string };
    readonly files: readonly string[];
    /** By what variables and files its pods know the databases, queues and the like that it uses. */
    readonly data: readonly ExplainedVariable[];
    /** What was written, with every override and default. */
    readonly spec: unknown;
  };
}

/** A variable of pods: a value that is known, or what stands in a Secret, and the file that has it too. */
export interface ExplainedVariable {
  readonly name: string;
  readonly value: string;
  readonly file?: string;
}

/** What there is to say of a rule. */
export interface ExplainedRule {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly level: string;
  readonly message: string;
  readonly wanted: string;
  readonly fix: string;
  /** The Pod Security Standard that it belongs to. */
  readonly standard?: string;
  /** Who judges by it, and who does not, and why. */
  readonly judges: readonly string[];
  readonly links: readonly string[];
}

/** The answer to `platform explain`. */
export type Explanation =
  | { readonly what: 'kinds'; readonly docs: readonly KindDoc[] }
  | { readonly what: 'kind'; readonly doc: KindDoc; readonly alias?: string }
  | { readonly what: 'field'; readonly doc: KindDoc; readonly field: FieldDoc }
  | { readonly what: 'code'; readonly code: string; readonly doc: CodeDoc }
  | { readonly what: 'rule'; readonly rule: ExplainedRule }
  | { readonly what: 'unit'; readonly unit: ExplainedUnit }
  | { readonly what: 'file'; readonly lines: readonly { readonly text: string; readonly from?: string }[] }
  | { readonly what: 'problems'; readonly problems: readonly Problem[] };
