import { setTimeout as wait } from 'node:timers/promises';
import { git } from '../forge/git.js';
import { Fault } from '../problem/fault.js';
import { runGit } from './merge.js';
import { runScript } from './script.js';

// Run by the schedule with the right to push: commits one file that no person edits. Arguments: the clone, its branch, the
// file, and the subject of the commit.

const attempts = 5;

async function pushRecord(clone: string, branch: string, file: string, subject: string): Promise<boolean> {
  await runGit(clone, 'add', '--', file);
  if ((await runGit(clone, 'diff', '--cached', '--name-only', '--', file)) === '') return false;
  await runGit(clone, 'commit', '--quiet', '-m', subject, '--', file);
  for (let attempt = 1; attempt <= attempts; attempt++) {
    const { failed } = await git(clone, ['push', '--quiet', 'origin', `HEAD:refs/heads/${branch}`]);
    if (!failed) return true;
    // somebody else pushed first, and hardly this file
    await wait(attempt * 200);
    await runGit(clone, 'fetch', '--quiet', 'origin', branch);
    await runGit(clone, 'rebase', '--quiet', 'FETCH_HEAD');
  }
  throw new Fault(
    `${branch} does not accept this push`,
    'check the rights of the token that the job pushes with',
  );
}

const [clone = '.', branch = '', file = '', subject = ''] = process.argv.slice(2);
await runScript(async () => {
  const pushed = await pushRecord(clone, branch, file, subject);
  process.stdout.write(pushed ? `pushed ${file}\n` : `${file} is as it was\n`);
});
