import { setTimeout as wait } from 'node:timers/promises';
import { gitHub } from '../forge/hosts/github/github.js';
import { type Pushed, push } from '../forge/push.js';
import { Fault } from '../problem/fault.js';
import { clientOfWorkflow } from './clients.js';
import { runGit } from './merge.js';
import { runScript } from './script.js';

// Run by the schedule with the right to push: commits one file that no person edits. Arguments: the clone, its branch, the
// file, and the subject of the commit.

interface FileRecord {
  readonly clone: string;
  readonly branch: string;
  readonly file: string;
  readonly subject: string;
}

const attempts = 5;
const remote = 'origin';

/** Commits and pushes the file, or opens a pull request where the branch accepts no pushes. Returns what to say. */
async function pushRecord(record: FileRecord): Promise<string> {
  const { clone, branch, file, subject } = record;
  await runGit(clone, 'add', '--', file);
  if ((await runGit(clone, 'diff', '--cached', '--name-only', '--', file)) === '')
    return `${file} is as it was`;
  await runGit(clone, 'commit', '--quiet', '-m', subject, '--', file);
  for (let attempt = 1; attempt <= attempts; attempt++) {
    const pushed = await push(clone, 'HEAD', { remote, branch });
    if (pushed.outcome === 'pushed') return `pushed ${file}`;
    if (pushed.outcome === 'refused') return openPullRequest(record, pushed);
    // somebody else pushed first, and hardly this file
    await wait(attempt * 200);
    await runGit(clone, 'fetch', '--quiet', remote, branch);
    await runGit(clone, 'rebase', '--quiet', 'FETCH_HEAD');
  }
  throw new Fault(`others pushed to ${branch} first, ${attempts} times`, 'run the job again');
}

type Refused = Extract<Pushed, { outcome: 'refused' }>;

async function openPullRequest(
  { clone, branch, file, subject }: FileRecord,
  { why }: Refused,
): Promise<string> {
  if (!process.env['GH_TOKEN'])
    throw new Fault(
      `${branch} does not accept this push: ${why}`,
      'let the token of this job push to it; at GitHub, give the job GH_TOKEN, and it opens a pull request',
    );
  const own = `record/${file}`;
  const pushed = await push(clone, 'HEAD', { remote, branch: own }, { overwrite: true });
  if (pushed.outcome !== 'pushed')
    throw new Fault(
      `${own} does not accept this push`,
      'check the rights of the token that the job pushes with',
    );
  const host = gitHub(clientOfWorkflow(process.env));
  const body = `${branch} accepts no pushes. Merge this before the next run, whose record takes its place.`;
  const { url } = await host.openPullRequest({ title: subject, body, branch: own, into: branch });
  return `opened ${url}`;
}

const [clone = '.', branch = '', file = '', subject = ''] = process.argv.slice(2);
await runScript(async () => {
  process.stdout.write(`${await pushRecord({ clone, branch, file, subject })}\n`);
});
