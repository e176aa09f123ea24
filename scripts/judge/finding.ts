import type { Code } from '../problem/codes.js';
import type { Path } from '../problem/pointer.js';

/** What is wrong with an object, and where in it: the way back to the source is found only when it is shown. */
export interface Finding {
  readonly code: Code;
  /** Path in the object. */
  readonly path: Path;
  readonly on?: 'key';
  readonly message: string;
  readonly help?: string;
}

/** A finding and the file of the unit that it is in. */
export interface FileFinding extends Finding {
  readonly file: string;
}
