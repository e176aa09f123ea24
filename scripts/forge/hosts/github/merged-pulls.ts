import type { Client } from '../client.js';
import type { MergedPull } from '../host.js';
import { graphql } from './graphql.js';
import { namesOf } from './names.js';

const query = `query ($owner: String!, $name: String!, $branch: String!, $after: String) {
  repository(owner: $owner, name: $name) {
    pullRequests(
      states: MERGED, baseRefName: $branch, first: 100, after: $after,
      orderBy: { field: UPDATED_AT, direction: DESC }
    ) {
      pageInfo { hasNextPage endCursor }
      nodes { number createdAt mergedAt updatedAt author { login } mergeCommit { oid } }
    }
  }
}`;

interface Answer {
  readonly repository: {
    readonly pullRequests: {
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
      readonly nodes: readonly {
        readonly number: number;
        readonly createdAt: string;
        readonly mergedAt: string;
        readonly updatedAt: string;
        /** Null for a deleted account. */
        readonly author: { readonly login: string } | null;
        readonly mergeCommit: { readonly oid: string } | null;
      }[];
    };
  };
}

/** GraphQL sorts by the last change, so that the older part of a long list need not be read. */
export async function mergedPulls(
  client: Client,
  branch: string,
  since: string,
  after: string | null = null,
): Promise<readonly MergedPull[]> {
  const asking = { doing: `list the pull requests merged into ${branch}`, needs: 'Pull requests: read' };
  const variables = { ...namesOf(client.repository), branch, after };
  const { repository } = await graphql<Answer>(client, { ...asking, query, variables });
  const { nodes, pageInfo } = repository.pullRequests;
  const isRecent = (time: string) => Date.parse(time) >= Date.parse(since);
  const found = nodes
    .filter(({ mergedAt }) => isRecent(mergedAt))
    .map(({ number, author, createdAt, mergedAt, mergeCommit }) => ({
      ...{ number, author: author?.login ?? '', openedAt: createdAt, mergedAt },
      commits: mergeCommit === null ? [] : [mergeCommit.oid],
    }));
  // whatever was last changed before that time was merged before it
  const isMore = pageInfo.hasNextPage && nodes.every(({ updatedAt }) => isRecent(updatedAt));
  return isMore ? [...found, ...(await mergedPulls(client, branch, since, pageInfo.endCursor))] : found;
}
