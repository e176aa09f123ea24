import { mergeExceptApps } from './merge.js';
import { runScript } from './script.js';

// Run by the render bot, from the default branch: merges the base into the checked out head, as far as git can.
// Arguments: the clone, the base, and the folder of the monorepo in it.

const [clone = '.', base = '', folder = '.'] = process.argv.slice(2);
await runScript(() => mergeExceptApps(clone, base, folder));
