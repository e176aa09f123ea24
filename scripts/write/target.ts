import { join } from 'node:path';

/** The output folder and the work folder. Both are on one file system, so that a rename can commit a file. */
export interface Target {
  readonly apps: string;
  readonly state: string;
}

export const stageOf = (target: Target): string => join(target.state, 'stage');
export const journalOf = (target: Target): string => join(target.state, 'journal.json');
export const lockOf = (target: Target): string => join(target.state, 'lock');
