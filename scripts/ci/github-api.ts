import { Fault } from '../problem/fault.js';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Asks GitHub's API what a workflow needs to know, with the variables that Actions sets and the token in GH_TOKEN. */
export async function ask<Answer>(env: Environment, path: string, body?: object): Promise<Answer> {
  const {
    GITHUB_API_URL: api,
    GITHUB_GRAPHQL_URL: graphql,
    GITHUB_REPOSITORY: repository,
    GH_TOKEN: token,
  } = env;
  const url = body === undefined ? `${api}/repos/${repository}${path}` : `${graphql}`;
  const response = await fetch(url, {
    headers: { authorization: `Bearer ${token}`, accept: 'application/vnd.github+json' },
    ...(body && { method: 'POST', body: JSON.stringify(body) }),
    redirect: 'error',
    signal: AbortSignal.timeout(30_000),
  });
  if (!response.ok) throw new Fault(`GitHub answers ${response.status} to ${url}`);
  return (await response.json()) as Answer;
}
