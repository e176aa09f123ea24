import type { Client } from '../client.js';
import type { MergedPull, MergedSince } from '../host.js';
import { markedIn } from '../one-comment.js';
import { graphql } from './graphql.js';
import { namesOf } from './names.js';

const query = `query ($owner: String!, $name: String!, $branch: String!, $after: String) {
  repository(owner: $owner, name: $name) {
    pullRequests(
      states: MERGED, baseRefName: $branch, first: 50, after: $after,
      orderBy: { field: UPDATED_AT, direction: DESC }
    ) {
      pageInfo { hasNextPage endCursor }
      nodes {
        number createdAt mergedAt updatedAt author { login } mergeCommit { oid }
        comments(first: 30) { nodes { body } }
      }
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
        readonly comments: { readonly nodes: readonly { readonly body: string }[] };
      }[];
    };
  };
}

/** GraphQL sorts by the last change, so that the older part of a long list need not be read. */
export async function mergedPulls(
  client: Client,
  question: MergedSince,
  after: string | null = null,
): Promise<readonly MergedPull[]> {
  const { branch, since, marker } = question;
  const asking = { doing: `list the pull requests merged into ${branch}`, needs: 'Pull requests: read' };
  const variables = { ...namesOf(client.repository), branch, after };
  const { repository } = await graphql<Answer>(client, { ...asking, query, variables });
  const { nodes, pageInfo } = repository.pullRequests;
  const isRecent = (time: string) => Date.parse(time) >= Date.parse(since);
  const found = nodes
    .filter(({ mergedAt }) => isRecent(mergedAt))
    .map(({ number, author, createdAt, mergedAt, mergeCommit, comments }) => ({
      ...{ number, author: author?.login ?? '', openedAt: createdAt, mergedAt },
      commits: mergeCommit === null ? [] : [mergeCommit.oid],
      ...markedIn(
        comments.nodes.map(({ body }) => body),
        marker,
      ),
    }));
  // whatever was last changed before that time was merged before it
  const isMore = pageInfo.hasNextPage && nodes.every(({ updatedAt }) => isRecent(updatedAt));
  return isMore ? [...found, ...(await mergedPulls(client, question, pageInfo.endCursor))] : found;
}
