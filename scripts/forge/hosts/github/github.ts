import { Client, type Patience } from '../client.js';
import type { Host } from '../host.js';
import type { Repository } from '../repository.js';
import type { Token } from '../token.js';
import { approvalsOf } from './approvals.js';
import { upsertComment } from './comments.js';
import { openIssue } from './issues.js';
import { mergeWhenReady } from './merge.js';
import { mergedPulls } from './merged-pulls.js';
import { dispatch, openPullRequest, pullRequestAt } from './pull-requests.js';
import { rulesOf } from './rules.js';
import { doesTeamExist, membersOf } from './teams.js';

export function gitHubClient(repository: Repository, token: Token, patience: Patience): Client {
  const headers = {
    authorization: `Bearer ${token.secret}`,
    accept: 'application/vnd.github+json',
    'x-github-api-version': '2022-11-28',
  };
  return new Client(repository, token, headers, patience);
}

export const gitHub = (client: Client): Host => ({
  kind: 'github',
  openIssue: (issue) => openIssue(client, issue),
  openPullRequest: (draft) => openPullRequest(client, draft),
  mergeWhenReady: (number, head) => mergeWhenReady(client, number, head),
  upsertComment: (number, comment) => upsertComment(client, number, comment),
  pullRequestAt: (source) => pullRequestAt(client, source),
  approvalsOf: (number) => approvalsOf(client, number),
  mergedPulls: (question) => mergedPulls(client, question),
  doesTeamExist: (team) => doesTeamExist(client, team),
  membersOf: (team) => membersOf(client, team),
  dispatch: (run) => dispatch(client, run),
  rulesOf: (branch) => rulesOf(client, branch),
});
