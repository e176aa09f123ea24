import { appendFileSync } from 'node:fs';
import { checkOutMerge, runGit } from './merge.js';
import { runScript } from './script.js';

// Run by judge.yaml, from the default branch: checks out what would be merged, without running anything of it, and writes
// the commit to compare with to the outputs of the step. Arguments: the clone, the head, and what it is of.

const [clone = '.', head = '', of = ''] = process.argv.slice(2);
await runScript(async () => {
  // the merge queue has merged already: its commit stands on the one before it
  const isMerged = of === 'merge_group';
  const base = isMerged ? await runGit(clone, 'rev-parse', `${head}^1`) : process.env['GITHUB_SHA']!;
  if (!isMerged) await checkOutMerge(clone, base, head);
  appendFileSync(process.env['GITHUB_OUTPUT']!, `base=${base}\n`);
});
