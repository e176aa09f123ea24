import type { components } from '@octokit/openapi-types';
import type { Client } from '../client.js';
import { path } from '../request.js';
import { namesOf } from './names.js';

interface Runs {
  readonly workflow_runs: readonly Pick<components['schemas']['workflow-run'], 'id'>[];
}

/** The newest finished run of a workflow for a commit; undefined if there is none. */
export async function finishedRunOf(
  client: Client,
  workflow: string,
  head: string,
): Promise<number | undefined> {
  const { owner, name } = namesOf(client.repository);
  const query = path`?head_sha=${head}&status=completed&per_page=1`;
  const { workflow_runs } = await client.send<Runs>({
    doing: `find the run of ${workflow} for ${head.slice(0, 12)}`,
    needs: 'Actions: read',
    path: path`/repos/${owner}/${name}/actions/workflows/${workflow}/runs` + query,
  });
  const [newest] = workflow_runs;
  return newest && Number(newest.id);
}
