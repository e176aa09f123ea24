import { describe, expect, test, vi } from 'vitest';
import { equipped } from '../support/creating.js';
import { git } from '../support/git.js';
import { GitHubStandIn } from '../support/hosts/github.js';
import { Sandbox } from '../support/organisation.js';
import { filesOf, hiddenIn, PortalClient } from '../support/portal-client.js';
import { Remote } from '../support/releases.js';

const database = { name: 'ledger-db', team: 'payments', kind: 'postgres', size: 'small' };
const page = '/create/database.html';

describe('a branch with a pull request', () => {
  const files = { ...equipped, '.gitignore': '.waymark/\n' };

  test('is on top of the newest shared commit, with apps/; main and the working tree stay', async () => {
    const gitHub = await new GitHubStandIn().start();
    for (const [name, value] of Object.entries(gitHub.env())) vi.stubEnv(name, value);
    const remote = new Remote(files);
    const clone = remote.clone();
    const main = git(remote.bare, 'rev-parse', 'main');
    const before = filesOf(clone);
    const portal = await PortalClient.open(clone.root);
    const preview = await portal.submit(page, database);
    const done = await portal.post(page, { ...hiddenIn(preview.body), way: 'branch' });
    expect(done.body).toContain('href="https://github.test/acme/platform/pull/1"');
    const branch = 'create/database/payments/ledger-db';
    expect(gitHub.pulls).toMatchObject([
      { title: 'Create database ledger-db of payments', head: { ref: branch }, base: { ref: 'main' } },
    ]);
    expect(gitHub.operations().filter((name) => name.startsWith('graphql'))).toEqual([]);
    const changed = git(remote.bare, 'diff', '--name-only', 'main', branch).trim().split('\n');
    expect(changed).toContain('teams/payments/ledger-db.yaml');
    expect(changed).toContain('apps/payments/staging/ledger-db/app.json');
    expect(git(remote.bare, 'rev-parse', 'main')).toBe(main);
    expect(filesOf(clone)).toEqual(before);
    expect(git(clone, 'status', '--short')).toBe('');
    git(clone, 'fetch', '--quiet', 'origin', branch);
    git(clone, 'checkout', '--quiet', 'FETCH_HEAD');
    expect(clone.platform('synth', '--check')).toMatchObject({ code: 0 });
  });

  test('without a token is a branch, and says what is missing', async () => {
    for (const name of ['GH_TOKEN', 'GITHUB_TOKEN', 'GITLAB_TOKEN', 'CI_JOB_TOKEN']) vi.stubEnv(name, '');
    const remote = new Remote(files);
    const portal = await PortalClient.open(remote.clone().root);
    const preview = await portal.submit(page, database);
    const done = await portal.post(page, { ...hiddenIn(preview.body), way: 'branch' });
    expect(done.body).toContain('create/database/payments/ledger-db');
    expect(done.body).toContain('set GH_TOKEN or GITLAB_TOKEN');
    const other = await portal.submit(page, { ...database, size: 'large' });
    const twice = await portal.post(page, { ...hiddenIn(other.body), way: 'branch' });
    expect(twice.status).toBe(422);
    expect(twice.body).toContain('there is a branch create/database/payments/ledger-db already');
  });

  test('needs a remote, and says so', async () => {
    const sandbox = new Sandbox(equipped);
    git(sandbox, 'init', '--quiet');
    const portal = await PortalClient.open(sandbox.root);
    const preview = await portal.submit(page, database);
    const { status, body } = await portal.post(page, { ...hiddenIn(preview.body), way: 'branch' });
    expect(status).toBe(422);
    expect(body).toContain('this repository has no remote to push to');
  });

  test('is refused if the newest shared commit has something else', async () => {
    const remote = new Remote(files);
    const clone = remote.clone();
    const portal = await PortalClient.open(clone.root);
    const preview = await portal.submit(page, { ...database, for: 'checkout' });
    remote.change({
      'teams/payments/checkout.yaml': 'kind: WebService\nspec: {image: "checkout:1.4.2", replicas: 5}\n',
    });
    const { body } = await portal.post(page, { ...hiddenIn(preview.body), way: 'branch' });
    expect(body).toContain('the preview was not of that');
    expect(git(remote.bare, 'branch', '--list')).not.toContain('create/');
  });
});
