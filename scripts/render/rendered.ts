import type { AnyUnit } from '../../constructs/unit.js';
import type { Manifest } from '../objects/manifest.js';

/** A unit and what it became, each object under the name of its file. */
export interface Rendered {
  readonly unit: AnyUnit;
  readonly files: ReadonlyMap<string, Manifest>;
}
