import type { components } from '@octokit/openapi-types';
import type { Client } from '../client.js';
import type { Issue } from '../host.js';
import { path } from '../request.js';
import { namesOf } from './names.js';

export async function openIssue(client: Client, issue: Issue): Promise<{ readonly url: string }> {
  const { owner, name } = namesOf(client.repository);
  const { html_url } = await client.send<Pick<components['schemas']['issue'], 'html_url'>>({
    doing: 'open an issue',
    needs: 'Issues: write',
    method: 'POST',
    path: path`/repos/${owner}/${name}/issues`,
    body: { ...issue },
  });
  return { url: html_url };
}
