import { join } from 'node:path';

/** Where the output goes, and where the work beside it is kept: on one file system, so that a rename is enough. */
export interface Target {
  readonly apps: string;
  readonly state: string;
}

export const stageOf = (target: Target): string => join(target.state, 'stage');
export const journalOf = (target: Target): string => join(target.state, 'journal.json');
export const lockOf = (target: Target): string => join(target.state, 'lock');
