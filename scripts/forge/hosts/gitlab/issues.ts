import type { Client } from '../client.js';
import type { Issue } from '../host.js';
import { path } from '../request.js';

export async function openIssue(client: Client, { title, body }: Issue): Promise<{ readonly url: string }> {
  const { web_url } = await client.send<{ readonly web_url: string }>({
    doing: 'open an issue',
    needs: 'the scope api and the role Reporter',
    method: 'POST',
    path: path`/projects/${client.repository.path}/issues`,
    body: { title, description: body },
  });
  return { url: web_url };
}
