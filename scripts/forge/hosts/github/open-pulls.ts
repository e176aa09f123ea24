import type { Client } from '../client.js';
import { graphql } from './graphql.js';
import { namesOf } from './names.js';

/** An open pull request, and whether it can be merged: GitHub finds that out when it is asked, and some seconds later. */
export interface OpenPull {
  readonly number: number;
  readonly mergeable: 'MERGEABLE' | 'CONFLICTING' | 'UNKNOWN';
  readonly isCrossRepository: boolean;
  readonly headRefName: string;
  readonly headRefOid: string;
}

const query = `query ($owner: String!, $name: String!, $after: String) {
  repository(owner: $owner, name: $name) {
    pullRequests(states: OPEN, first: 100, after: $after) {
      pageInfo { hasNextPage endCursor }
      nodes { number mergeable isCrossRepository headRefName headRefOid }
    }
  }
}`;

interface Answer {
  readonly repository: {
    readonly pullRequests: {
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
      readonly nodes: readonly OpenPull[];
    };
  };
}

/** REST tells of one pull request at a time whether it can be merged. */
export async function openPulls(client: Client, after: string | null = null): Promise<readonly OpenPull[]> {
  const asking = { doing: 'list the open pull requests', needs: 'Pull requests: read' };
  const variables = { ...namesOf(client.repository), after };
  const { repository } = await graphql<Answer>(client, { ...asking, query, variables });
  const { nodes, pageInfo } = repository.pullRequests;
  return pageInfo.hasNextPage ? [...nodes, ...(await openPulls(client, pageInfo.endCursor))] : nodes;
}
