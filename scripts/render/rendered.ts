import type { AnyUnit } from '../../constructs/unit.js';
import type { Manifest } from '../objects/manifest.js';

/** A unit and its objects by file name. */
export interface Rendered {
  readonly unit: AnyUnit;
  readonly files: ReadonlyMap<string, Manifest>;
}
