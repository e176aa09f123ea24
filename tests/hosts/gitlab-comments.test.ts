import { expect, test } from 'vitest';
import { GitLabStandIn } from '../support/hosts/gitlab.js';
import { hostOf } from '../support/hosts/open.js';

const marker = '<!-- waymark:review -->';
const say = (gitLab: GitLabStandIn, text: string) =>
  hostOf(gitLab).upsertComment(7, { marker, text: `${marker}\n${text}` });
const bodies = (gitLab: GitLabStandIn) => gitLab.notes.map(({ body }) => body);

test.each(['', '/gitlab'])('a comment is created once and then updated, at %s/api/v4', async (folder) => {
  const gitLab = await new GitLabStandIn(folder).start();
  const { url } = await say(gitLab, 'first');
  expect(url).toBe('https://gitlab.test/acme/platform/-/merge_requests/7#note_1');
  await say(gitLab, 'second');
  expect(bodies(gitLab)).toEqual([`${marker}\nsecond`]);
});

test('comments of others are left alone, on whichever page ours is', async () => {
  const gitLab = await new GitLabStandIn().start();
  gitLab.pageSize = 2;
  gitLab.note('mallory', `${marker}\nforged`);
  for (let i = 0; i < 4; i++) gitLab.note('alice', `talk ${i}`);
  gitLab.note('waymark-bot', `${marker}\nold`);
  await say(gitLab, 'new');
  expect(bodies(gitLab)[0]).toBe(`${marker}\nforged`);
  expect(bodies(gitLab)[5]).toBe(`${marker}\nnew`);
  expect(gitLab.notes).toHaveLength(6);
});

test('several jobs at once leave one comment', async () => {
  const gitLab = await new GitLabStandIn().start();
  await Promise.all(['a', 'b', 'c', 'd'].map((text) => say(gitLab, text)));
  expect(gitLab.notes).toHaveLength(1);
});

test('a line of the comment is no command to GitLab', async () => {
  const gitLab = await new GitLabStandIn().start();
  await say(gitLab, '/approve\n  /merge\nsee /docs and apps/payments\n/ 3');
  expect(bodies(gitLab)).toEqual([`${marker}\n\\/approve\n  \\/merge\nsee /docs and apps/payments\n/ 3`]);
});

test('a job token cannot comment, and is not even tried', async () => {
  const gitLab = await new GitLabStandIn('', 'CI_JOB_TOKEN').start();
  await expect(say(gitLab, 'x')).rejects.toMatchObject({
    message: 'cannot comment on merge request 7: GitLab lets no job token (CI_JOB_TOKEN) comment',
    help: 'set GITLAB_TOKEN to a project access token with the scope api and the role Reporter',
  });
  expect(gitLab.received).toEqual([]);
});
