import type { Client } from '../client.js';
import type { MergedPull, MergedSince } from '../host.js';
import { markedIn } from '../one-comment.js';
import { path } from '../request.js';
import type { MergedRequest, Note } from './answers.js';

const needs = 'the scope read_api and the role Reporter';

export async function mergedPulls(
  client: Client,
  { branch, since, marker }: MergedSince,
): Promise<MergedPull[]> {
  const query = path`?state=merged&target_branch=${branch}&updated_after=${since}`;
  const listed = await client.list<MergedRequest>({
    doing: `list the merge requests merged into ${branch}`,
    needs,
    path: path`/projects/${client.repository.path}/merge_requests` + query,
  });
  const merged = listed.filter(({ merged_at }) => Date.parse(merged_at) >= Date.parse(since));
  const found: MergedPull[] = [];
  for (let at = 0; at < merged.length; at += atOnce)
    found.push(
      ...(await Promise.all(
        merged.slice(at, at + atOnce).map(async (request) => ({
          ...pullOf(request),
          ...markedIn(await firstComments(client, request), marker),
        })),
      )),
    );
  return found;
}

/** GitLab lists comments of one merge request at a time. */
const atOnce = 10;

function pullOf({ iid, author, created_at, merged_at, ...request }: MergedRequest): MergedPull {
  const { merge_commit_sha, squash_commit_sha, sha } = request;
  return {
    ...{ number: iid, author: author.username, openedAt: created_at, mergedAt: merged_at },
    // without a merge commit, the branch was fast-forwarded
    commits: [merge_commit_sha, squash_commit_sha, sha].filter((id) => typeof id === 'string'),
  };
}

async function firstComments(client: Client, { iid, user_notes_count }: MergedRequest): Promise<string[]> {
  if (user_notes_count === 0) return [];
  const notes = await client.send<Note[]>({
    doing: `read the comments of merge request ${iid}`,
    needs,
    path:
      path`/projects/${client.repository.path}/merge_requests/${iid}/notes` +
      '?sort=asc&order_by=created_at&per_page=100',
  });
  return notes.filter(({ system }) => !system).map(({ body }) => body);
}
