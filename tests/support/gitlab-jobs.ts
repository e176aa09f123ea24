import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { folderOf, isBuilt, programs } from '../../scripts/ci/programs.js';
import { hasPrograms } from './api-server.js';
import type { Sandbox } from './organisation.js';

const runner = programs.find(({ name }) => name === 'gitlab-ci-local')!;
export const isRunnerBuilt = isBuilt(runner);
/** The runner copies the clone for each job by rsync. */
export const canRunJobs = isRunnerBuilt && hasPrograms('rsync');

/** Runs jobs of a pipeline in a clone, with the shell executor. This process may be a server that the jobs ask. */
export async function runJobs(
  clone: Sandbox,
  jobs: readonly string[],
  variables: Readonly<Record<string, string>> = {},
) {
  const child = spawn(
    join(folderOf(runner), runner.name),
    [
      ...['--force-shell-executor', '--no-artifacts-to-source', '--concurrency', '1'],
      ...Object.entries(variables).flatMap(([name, value]) => ['--variable', `${name}=${value}`]),
      ...jobs,
    ],
    { cwd: clone.root, env: { ...process.env, HOME: clone.root, GIT_CONFIG_GLOBAL: '/dev/null' } },
  );
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      said += chunk;
    });
  const [code] = (await once(child, 'close')) as [number];
  return { passed: code === 0, said };
}

/** What GitLab tells the pipeline of a merge request. */
export const ofMergeRequest = {
  CI_PIPELINE_SOURCE: 'merge_request_event',
  CI_MERGE_REQUEST_IID: '7',
  CI_MERGE_REQUEST_SOURCE_PROJECT_ID: '1',
  CI_PROJECT_ID: '1',
  CI_DEFAULT_BRANCH: 'main',
};
