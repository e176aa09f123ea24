import type { Client } from '../client.js';
import { type GraphqlError, refusedByGraphql } from '../failures.js';

interface Question {
  readonly doing: string;
  readonly needs: string;
  readonly query: string;
  readonly variables: object;
}

/** Asks what GitHub's REST API cannot: whom the token belongs to, and merging later. */
export async function graphql<T>(client: Client, { query, variables, ...asking }: Question): Promise<T> {
  const { data, errors = [] } = await client.send<{ data?: T | null; errors?: readonly GraphqlError[] }>({
    ...asking,
    method: 'POST',
    // GitHub Enterprise Server has /api/v3 and /api/graphql
    path: client.repository.api.endsWith('/v3') ? '/../graphql' : '/graphql',
    body: { query, variables },
  });
  if (errors.length > 0 || !data) throw refusedByGraphql(asking, client, errors);
  return data;
}
