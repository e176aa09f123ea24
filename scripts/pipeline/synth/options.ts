import type { Target } from '../../write/target.js';
import type { Address } from '../address.js';

export interface SynthOptions {
  readonly root: string;
  readonly target: Target;
  /** Compare only. */
  readonly check: boolean;
  /** What to limit the work to; empty for everything. */
  readonly only: readonly Address[];
  readonly onProgress: (text: string) => void;
  /** Told what a person should know even where no progress is shown. */
  readonly onNote: (text: string) => void;
}
