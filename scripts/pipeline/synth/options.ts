import type { Target } from '../../write/target.js';

export interface SynthOptions {
  readonly root: string;
  readonly target: Target;
  /** Compare only. */
  readonly check: boolean;
  /** Ids, or beginnings of ids, to limit the work to. */
  readonly only?: readonly string[];
  readonly onProgress: (text: string) => void;
  /** Told what a person should know even where no progress is shown. */
  readonly onNote: (text: string) => void;
}
