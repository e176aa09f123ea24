import { expect, test } from 'vitest';
import { openHost } from '../../scripts/forge/hosts/open-host.js';
import { type Environment, repositoryOf } from '../../scripts/forge/hosts/repository.js';
import { tokenOf } from '../../scripts/forge/hosts/token.js';

const foundAt = (url: string, env: Environment = {}, host?: 'github' | 'gitlab') => {
  const { kind, api, path } = repositoryOf(host === undefined ? { url } : { url, host }, env);
  return `${kind} ${api} ${path}`;
};

test.each([
  ['https://github.com/acme/platform.git', 'github https://api.github.com acme/platform'],
  ['git@github.com:acme/platform.git', 'github https://api.github.com acme/platform'],
  ['https://acme.ghe.com/acme/platform', 'github https://api.acme.ghe.com acme/platform'],
  ['ssh://git@github.acme.dev:2222/acme/platform', 'github https://github.acme.dev/api/v3 acme/platform'],
  ['https://git.acme.dev:8443/acme/platform/', 'github https://git.acme.dev:8443/api/v3 acme/platform'],
  ['https://gitlab.com/acme/infra/platform.git', 'gitlab https://gitlab.com/api/v4 acme/infra/platform'],
  ['git@gitlab.acme.dev:acme/platform.git', 'gitlab https://gitlab.acme.dev/api/v4 acme/platform'],
  ['https://user:secret@gitlab.com/acme/platform', 'gitlab https://gitlab.com/api/v4 acme/platform'],
])('the host of %s is %s', (url, found) => {
  expect(foundAt(url)).toBe(found);
});

test('the setting says what a name does not', () => {
  expect(foundAt('https://code.acme.dev/acme/platform.git', {}, 'gitlab')).toBe(
    'gitlab https://code.acme.dev/api/v4 acme/platform',
  );
});

test("CI's variables come first", () => {
  const gitHub = { GITHUB_API_URL: 'https://ghe.acme.dev/api/v3', GITHUB_REPOSITORY: 'acme/mirror' };
  expect(foundAt('https://gitlab.com/acme/platform', gitHub)).toBe(
    'github https://ghe.acme.dev/api/v3 acme/mirror',
  );
  const gitLab = { CI_API_V4_URL: 'https://acme.dev/gitlab/api/v4', CI_PROJECT_PATH: 'acme/mirror' };
  expect(foundAt('https://github.com/acme/platform', gitLab)).toBe(
    'gitlab https://acme.dev/gitlab/api/v4 acme/mirror',
  );
});

test('GitLab in a folder of its web server', () => {
  const env = { CI_API_V4_URL: 'https://acme.dev/gitlab/api/v4/' };
  expect(foundAt('https://acme.dev/gitlab/acme/platform.git', env)).toBe(
    'gitlab https://acme.dev/gitlab/api/v4 acme/platform',
  );
});

test.each([
  ['/srv/git/platform.git', {}, 'there is no repository at a git host to ask'],
  ['https://github.com/platform', {}, 'there is no repository at a git host to ask'],
  ['https://gitlab.com/platform', {}, 'there is no repository at a git host to ask'],
  [
    'https://github.com/acme/platform',
    { GITHUB_API_URL: 'https://me:secret@ghe.acme.dev/api/v3' },
    'GITHUB_API_URL is not the URL of an API',
  ],
  [
    'https://gitlab.com/a/b',
    { CI_API_V4_URL: 'gitlab.com/api/v4' },
    'CI_API_V4_URL is not the URL of an API',
  ],
])('%s with %o is refused', (url, env, message) => {
  expect(() => foundAt(url, env)).toThrow(message);
});

test('the first variable that is set has the token', () => {
  expect(tokenOf('github', { GH_TOKEN: 'a', GITHUB_TOKEN: 'b' })).toMatchObject({ secret: 'a' });
  expect(tokenOf('github', { GH_TOKEN: ' ', GITHUB_TOKEN: 'b\n' })).toMatchObject({ secret: 'b' });
  expect(tokenOf('gitlab', { GITLAB_TOKEN: 'a', CI_JOB_TOKEN: 'b' })).toMatchObject({ isOfJob: false });
  expect(tokenOf('gitlab', { CI_JOB_TOKEN: 'b' })).toMatchObject({ secret: 'b', isOfJob: true });
});

test('without a token, the variables are named; a token that is none is not shown', () => {
  expect(() => tokenOf('github', {})).toThrow(
    expect.objectContaining({
      message: 'there is no token for GitHub',
      help: 'set GH_TOKEN or GITHUB_TOKEN',
    }),
  );
  expect(() => tokenOf('gitlab', { GITLAB_TOKEN: 'top\nsecret' })).toThrow(
    expect.objectContaining({ message: 'the token in GITLAB_TOKEN has characters that no token has' }),
  );
});

test('a host that only platform.yaml names does not get the token', () => {
  const at =
    (url: string, remotes: string[], env: Environment = {}) =>
    () =>
      openHost({ url }, remotes, { GH_TOKEN: 'x', ...env });
  const url = 'https://git.acme.dev/acme/platform.git';
  expect(at(url, ['git@git.example.com:acme/platform.git'])).toThrow(
    expect.objectContaining({
      message:
        'environments/platform.yaml names the git host git.acme.dev, which no remote of this clone has, so it does not get the token in GH_TOKEN',
      help: 'if git.acme.dev may have the token, set GITHUB_API_URL to https://git.acme.dev/api/v3',
    }),
  );
  expect(at(url, ['git@git.acme.dev:acme/platform.git'])().kind).toBe('github');
  expect(at(url, [], { GITHUB_API_URL: 'https://git.acme.dev/api/v3' })().kind).toBe('github');
  expect(at('https://github.com/acme/platform', [])().kind).toBe('github');
});
