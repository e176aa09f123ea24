import { expect, test } from 'vitest';
import { hostPageOf } from './host-page.js';

const at = (host: 'github' | 'gitlab', page: string) => ({
  ...{ url: `${page}.git`, branch: 'main', host, page },
});
const gitHub = at('github', 'https://github.com/acme/platform');
const gitLab = at('gitlab', 'https://gitlab.acme.dev/acme/platform');
const file = { path: 'teams/payments/refunds.yaml', text: 'kind: WebService # a&b\n', isNew: true };

test('GitHub gets the name and the text of a new file', () => {
  expect(hostPageOf({ ...gitHub, branch: 'release/1', folder: 'platform' }, file)).toEqual({
    url: 'https://github.com/acme/platform/new/release/1?filename=platform%2Fteams%2Fpayments%2Frefunds.yaml&value=kind%3A%20WebService%20%23%20a%26b%0A',
    says: expect.stringContaining('Name and text are filled in'),
  });
});

test('a text that is too long for an address is left to the person', () => {
  const page = hostPageOf(gitHub, { ...file, text: 'ä'.repeat(1400) })!;
  expect(page.url).toBe('https://github.com/acme/platform/new/main?filename=teams%2Fpayments%2Frefunds.yaml');
  expect(page.says).toContain('too long for an address');
  expect(hostPageOf(gitHub, { ...file, text: 'a'.repeat(1400) })!.url).toContain('&value=aaa');
});

test('GitLab gets the name alone', () => {
  expect(hostPageOf(gitLab, file)).toEqual({
    url: 'https://gitlab.acme.dev/acme/platform/-/new/main?file_name=teams%2Fpayments%2Frefunds.yaml',
    says: expect.stringContaining('paste the text'),
  });
});

test('a file that exists is edited, and a monorepo in a folder has no page', () => {
  const changed = { ...file, isNew: false };
  expect(hostPageOf(gitHub, changed)!.url).toBe(
    'https://github.com/acme/platform/edit/main/teams/payments/refunds.yaml',
  );
  expect(hostPageOf(gitLab, changed)!.url).toBe(
    'https://gitlab.acme.dev/acme/platform/-/edit/main/teams/payments/refunds.yaml',
  );
  expect(hostPageOf({ url: '/srv/platform.git', branch: 'main', host: 'github' }, file)).toBeUndefined();
});
