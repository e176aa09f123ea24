import { spawnSync } from 'node:child_process';

/** Whether rules can be compiled here; tests that need it are skipped where it is not, and say so by their names. */
export const hasOpa = spawnSync('opa', ['version']).status === 0;
