import { Fault } from '../../../problem/fault.js';
import type { Client } from '../client.js';
import { path } from '../request.js';
import { graphql } from './graphql.js';
import { namesOf } from './names.js';

const look = `query ($owner: String!, $name: String!, $number: Int!) {
  repository(owner: $owner, name: $name) {
    mergeCommitAllowed
    rebaseMergeAllowed
    pullRequest(number: $number) {
      id
      isMergeQueueEnabled
    }
  }
}`;

interface Looked {
  readonly repository: {
    readonly mergeCommitAllowed: boolean;
    readonly rebaseMergeAllowed: boolean;
    readonly pullRequest: { readonly id: string; readonly isMergeQueueEnabled: boolean };
  };
}

const enable = `mutation ($id: ID!, $head: GitObjectID!, $method: PullRequestMergeMethod) {
  enablePullRequestAutoMerge(input: { pullRequestId: $id, expectedHeadOid: $head, mergeMethod: $method }) {
    clientMutationId
  }
}`;

const enqueue = `mutation ($id: ID!, $head: GitObjectID!) {
  enqueuePullRequest(input: { pullRequestId: $id, expectedHeadOid: $head }) {
    clientMutationId
  }
}`;

/** Auto-merge, which REST does not have. Where the branch has a merge queue, GitHub puts the pull request into it. */
export async function mergeWhenReady(client: Client, number: number, head: string): Promise<void> {
  const { owner, name } = namesOf(client.repository);
  const merging = {
    doing: `let pull request ${number} merge`,
    needs: 'Contents: write, Pull requests: write',
  };
  const variables = { owner, name, number };
  const { repository } = await graphql<Looked>(client, { ...merging, query: look, variables });
  const { id, isMergeQueueEnabled } = repository.pullRequest;
  const method = methodOf(repository);
  try {
    await graphql(client, { ...merging, query: enable, variables: { id, head, method } });
  } catch (e) {
    // auto-merge is only for pull requests that still wait for something
    if (!(e instanceof Fault) || !/clean status|unstable status/i.test(e.message)) throw e;
    if (isMergeQueueEnabled) await graphql(client, { ...merging, query: enqueue, variables: { id, head } });
    else
      await client.send({
        ...merging,
        method: 'PUT',
        path: path`/repos/${owner}/${name}/pulls/${number}/merge`,
        body: { sha: head, merge_method: method.toLowerCase() },
      });
  }
}

/** A way of merging that the repository allows, if possible one that keeps the commit and its trailers. */
function methodOf(repository: Looked['repository']): 'MERGE' | 'REBASE' | 'SQUASH' {
  if (repository.mergeCommitAllowed) return 'MERGE';
  return repository.rebaseMergeAllowed ? 'REBASE' : 'SQUASH';
}
