import type { Path } from '../problem/pointer.js';
import type { Fix, Problem } from '../problem/problem.js';

/** What is wrong with an object, and where in it: the way back to the source is found only when it is shown. */
export interface Finding {
  readonly code: Problem['code'];
  /** Path in the object. */
  readonly path: Path;
  readonly on?: 'key';
  readonly message: string;
  readonly help?: string;
  /** What a rule adds. */
  readonly rule?: {
    readonly level: 'block' | 'warn';
    readonly object: string;
    readonly wanted: string;
    readonly fix?: Fix;
  };
}

/** A finding and the file of the unit that it is in. */
export interface FileFinding extends Finding {
  readonly file: string;
}
