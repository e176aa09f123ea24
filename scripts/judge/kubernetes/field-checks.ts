import type { Tree } from '../../objects/trees.js';
import type { Path } from '../../problem/pointer.js';
import type { Finding } from '../finding.js';

/** Reports a defect at a path inside the checked value. */
export type Report = (code: Finding['code'], path: Path, what: string, help?: string) => void;

/** Finds what the API server refuses about several fields together. Values may have any type. */
export type FieldCheck = (value: Tree, report: Report, object: Tree) => void;

/** Checks by the definition in schemas/kubernetes/ whose fields they compare. */
export type FieldChecks = Readonly<Record<string, FieldCheck>>;
