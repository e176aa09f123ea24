import { spawnSync } from 'node:child_process';

/** Whether opa is installed. Tests that compile rules are skipped without it. */
export const hasOpa = spawnSync('opa', ['version']).status === 0;
