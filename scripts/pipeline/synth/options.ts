import type { Target } from '../../write/target.js';
import type { Address } from '../address.js';
import type { PlannedOrganisation } from '../load-and-plan.js';

export interface SynthOptions {
  readonly root: string;
  readonly target: Target;
  /** Whether to compare with apps/ and write nothing. */
  readonly check: boolean;
  /** The addresses to limit the work to; empty for everything. */
  readonly only: readonly Address[];
  readonly onProgress: (text: string) => void;
  /** Receives notes, which are shown even where progress is not. */
  readonly onNote: (text: string) => void;
  /** Receives what was loaded and planned, before it is rendered. */
  readonly onPlanned?: (planned: PlannedOrganisation) => void;
}
