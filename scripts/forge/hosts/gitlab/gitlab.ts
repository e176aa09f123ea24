import { Client, type Patience } from '../client.js';
import type { Host } from '../host.js';
import type { Repository } from '../repository.js';
import type { Token } from '../token.js';
import { approvalsOf } from './approvals.js';
import { upsertComment } from './comments.js';
import { doesTeamExist, membersOf } from './groups.js';
import { openIssue } from './issues.js';
import { dispatch, mergeWhenReady, openPullRequest, pullRequestAt } from './merge-requests.js';
import { mergedPulls } from './merged-requests.js';
import { rulesOf } from './rules.js';

export function gitLabClient(repository: Repository, token: Token, patience: Patience): Client {
  // project, group and personal tokens work as OAuth tokens do
  const headers: Record<string, string> = token.isOfJob
    ? { 'job-token': token.secret }
    : { authorization: `Bearer ${token.secret}` };
  return new Client(repository, token, headers, patience);
}

export function gitLab(client: Client, patience: Patience): Host {
  return {
    kind: 'gitlab',
    openIssue: (issue) => openIssue(client, issue),
    openPullRequest: (draft) => openPullRequest(client, draft),
    mergeWhenReady: (number, head) => mergeWhenReady(client, number, head, patience.pause),
    upsertComment: (number, comment) => upsertComment(client, number, comment),
    pullRequestAt: (source) => pullRequestAt(client, source),
    approvalsOf: (number) => approvalsOf(client, number),
    mergedPulls: (question) => mergedPulls(client, question),
    doesTeamExist: (team) => doesTeamExist(client, team),
    membersOf: (team) => membersOf(client, team),
    dispatch: (run) => dispatch(client, run),
    rulesOf: (branch) => rulesOf(client, branch),
  };
}
