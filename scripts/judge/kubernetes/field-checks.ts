import type { Tree } from '../../objects/trees.js';
import type { Path } from '../../problem/pointer.js';
import type { Finding } from '../finding.js';

/** Reports a defect at a path inside the checked value. */
export type Report = (code: Finding['code'], path: Path, what: string, help?: string) => void;

/** Finds what the API server refuses about several fields together. Values may have any type. */
export type FieldCheck = (value: Tree, report: Report, object: Tree) => void;

/** A check that runs only if one of some fields is set in the value or deeper. */
export interface RareCheck {
  /** `<definition>.<field>` */
  readonly about: readonly string[];
  readonly check: FieldCheck;
}

/**
 * Runs a check only where one of these fields is set, each `<definition>.<field>`. Most objects set few fields, so most
 * checks never run, and are never compiled: without this, the schema check takes twice as long.
 */
export const about = (fields: readonly string[], check: FieldCheck): RareCheck => ({ about: fields, check });

/** Checks by the definition in schemas/kubernetes/ whose fields they compare. */
export type FieldChecks = Readonly<
  Record<string, FieldCheck | RareCheck | readonly (FieldCheck | RareCheck)[]>
>;
