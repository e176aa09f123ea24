import { expect, test } from 'vitest';
import type { PlatformSpec } from '../../constructs/platform/schema.js';
import { linksTo } from '../../scripts/pipeline/review/links.js';

const linksOf = (git: object, env = {}) => linksTo({ git } as unknown as PlatformSpec, 'c0ffee', env);

test('links lead to the page of the repository, whatever the form of its URL', () => {
  const project = 'https://git.acme.dev/acme/platform';
  for (const url of [
    'https://git.acme.dev/acme/platform.git',
    'git@git.acme.dev:acme/platform.git',
    'ssh://git@git.acme.dev:2222/acme/platform.git',
  ])
    expect(linksOf({ url })).toEqual({ host: 'github', project, commit: 'c0ffee' });
  expect(linksOf({ url: 'https://gitlab.acme.dev/acme/platform.git' })).toMatchObject({ host: 'gitlab' });
  expect(linksOf({ url: 'https://git.acme.dev/acme/platform.git', folder: 'infra' })).toMatchObject({
    folder: 'infra',
  });
  expect(linksOf({ url: 'file:///srv/platform.git' })).toBeUndefined();
});

test('what a comment leaves out is at the page of the CI run', () => {
  const url = 'https://git.acme.dev/acme/platform.git';
  const github = {
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_REPOSITORY: 'acme/platform',
    GITHUB_RUN_ID: '7',
  };
  expect(linksOf({ url }, github)).toMatchObject({
    report: 'https://github.com/acme/platform/actions/runs/7',
  });
  const job = 'https://gitlab.acme.dev/acme/platform/-/jobs/7';
  expect(linksOf({ url }, { CI_JOB_URL: job })).toMatchObject({ report: job });
});
