import { describe, expect, test } from 'vitest';
import { GitHubStandIn } from '../support/hosts/github.js';
import { hostOf } from '../support/hosts/open.js';

const marker = '<!-- waymark:review -->';
const say = (gitHub: GitHubStandIn, text: string) =>
  hostOf(gitHub).upsertComment(7, { marker, text: `${marker}\n${text}` });

describe.each(['github', 'github-enterprise'] as const)('a comment at %s', (edition) => {
  test('is created once, and then updated in place', async () => {
    const gitHub = await new GitHubStandIn(edition).start();
    const { url } = await say(gitHub, 'first');
    expect(url).toBe('https://github.test/c/1');
    await say(gitHub, 'second');
    expect(gitHub.comments.map(({ body }) => body)).toEqual([`${marker}\nsecond`]);
    expect(gitHub.operations().filter((one) => !one.startsWith('GET'))).toEqual([
      ...['graphql viewer', 'POST /repos/{owner}/{repo}/issues/{issue_number}/comments'],
      ...['graphql viewer', 'graphql viewer', 'PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}'],
    ]);
  });
});

test('a comment of somebody else with the same marker is left alone', async () => {
  const gitHub = await new GitHubStandIn().start();
  gitHub.comment('mallory', `${marker}\nforged`);
  gitHub.comment('github-actions[bot]', 'something else');
  await say(gitHub, 'ours');
  expect(gitHub.comments.map(({ body }) => body)).toEqual([
    `${marker}\nforged`,
    'something else',
    `${marker}\nours`,
  ]);
});

test('our comment is found on a later page', async () => {
  const gitHub = await new GitHubStandIn().start();
  gitHub.pageSize = 2;
  for (let i = 0; i < 5; i++) gitHub.comment('alice', `talk ${i}`);
  gitHub.comment('github-actions[bot]', `${marker}\nold`);
  gitHub.comment('bob', 'more talk');
  await say(gitHub, 'new');
  expect(gitHub.comments).toHaveLength(7);
  expect(gitHub.comments[5]!.body).toBe(`${marker}\nnew`);
});

test('several jobs at once leave one comment', async () => {
  const gitHub = await new GitHubStandIn().start();
  await Promise.all(['a', 'b', 'c', 'd'].map((text) => say(gitHub, text)));
  expect(gitHub.comments).toHaveLength(1);
  await say(gitHub, 'last');
  expect(gitHub.comments.map(({ body }) => body)).toEqual([`${marker}\nlast`]);
});

test('duplicates that a job left behind are removed', async () => {
  const gitHub = await new GitHubStandIn().start();
  gitHub.comment('github-actions[bot]', `${marker}\na`);
  gitHub.comment('github-actions[bot]', `${marker}\nb`);
  await say(gitHub, 'c');
  expect(gitHub.comments.map(({ id, body }) => [id, body])).toEqual([[1, `${marker}\nc`]]);
});

test('the same text is not sent twice', async () => {
  const gitHub = await new GitHubStandIn().start();
  await say(gitHub, 'same');
  await say(gitHub, 'same');
  expect(gitHub.operations().filter((one) => one.startsWith('PATCH'))).toEqual([]);
  expect(gitHub.comments).toHaveLength(1);
});
