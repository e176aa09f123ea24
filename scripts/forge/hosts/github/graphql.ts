import { Fault } from '../../../problem/fault.js';
import type { Client } from '../client.js';

interface GraphqlAnswer<T> {
  readonly data?: T | null;
  readonly errors?: readonly { readonly message: string }[];
}

/** What GitHub's REST API cannot do: who the token belongs to, and merging later. */
export async function graphql<T>(
  client: Client,
  { doing, needs, query, variables }: { doing: string; needs: string; query: string; variables: object },
): Promise<T> {
  const { data, errors = [] } = await client.send<GraphqlAnswer<T>>({
    ...{ doing, needs, method: 'POST' },
    // GitHub Enterprise Server has /api/v3 and /api/graphql
    path: client.repository.api.endsWith('/v3') ? '/../graphql' : '/graphql',
    body: { query, variables },
  });
  if (errors.length === 0 && data) return data;
  const said = errors.map(({ message }) => message).join('; ') || 'no data';
  throw new Fault(
    `cannot ${doing}: ${new URL(client.repository.api).host} answers: ${said}`,
    `give the token in ${client.token.variable} this permission: ${needs}`,
  );
}
