import type { Change } from '../change.js';

/** What is known about an organisation besides its changed objects. */
export interface RiskContext {
  /** Units that call a unit or use its data, before or after the change. */
  readonly dependentsOf: (unit: string) => readonly string[];
  readonly quotas: readonly Quota[];
  /** Changes that data may not survive. */
  readonly dataChanges: readonly Change[];
}

/** What the pods of an environment request together, and the most that they may. */
export interface Quota {
  /** `payments/production`. */
  readonly environment: string;
  readonly resource: 'cpu' | 'memory';
  /** Cores or bytes. */
  readonly hard: number;
  readonly requested: number;
}
