import type { Path } from '../problem/pointer.js';
import type { Fix, Problem } from '../problem/problem.js';

/** A defect of an object and its path there. The place in the source is found only for findings that are shown. */
export interface Finding {
  readonly code: Problem['code'];
  /** Path in the object. */
  readonly path: Path;
  readonly on?: 'key';
  readonly message: string;
  readonly help?: string;
  /** Further data of findings by rules. */
  readonly rule?: {
    readonly level: 'block' | 'warn';
    readonly object: string;
    readonly wanted: string;
    /** The field of the declaration that causes the finding if it is written. */
    readonly field?: string;
    readonly fix?: Fix;
  };
}

/** A finding, and the file of the object in its unit. */
export interface FileFinding extends Finding {
  readonly file: string;
}
