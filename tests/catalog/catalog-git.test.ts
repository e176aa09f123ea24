import { expect, test, vi } from 'vitest';
import { catalogueIn, unitIn } from '../support/catalogue.js';
import { git } from '../support/git.js';
import { Sandbox } from '../support/organisation.js';
import { organisation, Remote, withDigest } from '../support/releases.js';

const serviceIn = ({ root }: Sandbox) =>
  catalogueIn(root, '--git').services.find(({ id }) => id === 'payments/checkout')!;

function released(): { remote: Remote; clone: Sandbox } {
  const remote = new Remote();
  remote.change({ 'teams/payments/checkout.yaml': 'kind: WebService\nspec: {replicas: 4}\n' });
  const deploy = ['deploy', 'checkout', '--environment', 'staging', '--image'];
  for (const version of ['1.5.0', '1.6.0'])
    expect(remote.clone().platform(...deploy, withDigest(`checkout:${version}`, 2))).toMatchObject({
      code: 0,
    });
  return { remote, clone: remote.clone() };
}

test('says who changed a service last, who deployed it, and since when its version runs', () => {
  const { clone } = released();
  const { history } = serviceIn(clone);
  expect(history!.authors).toEqual(['Nobody']);
  expect(history!.lastChange).toMatchObject({
    subject: expect.stringContaining('1.6.0 to staging'),
    author: 'Jane',
  });
  expect(history!.deployments.map(({ environment, image, by }) => [environment, image, by])).toEqual([
    ['staging', withDigest('checkout:1.6.0', 2), 'Jane'],
    ['staging', withDigest('checkout:1.5.0', 2), 'Jane'],
  ]);
  const catalogue = catalogueIn(clone.root, '--git');
  expect(unitIn(catalogue, 'payments/staging/checkout').since).toEqual({
    date: git(clone, 'log', '-1', '--format=%cI'),
    commit: git(clone, 'rev-parse', '--short', 'HEAD'),
    by: 'Jane',
  });
  // nobody deployed what runs in production, so it is not known since when
  expect(unitIn(catalogue, 'payments/production/checkout')).not.toHaveProperty('since');
  expect(catalogue.history).toEqual({
    commit: git(clone, 'rev-parse', '--short', 'HEAD'),
    date: git(clone, 'log', '-1', '--format=%cI'),
  });
});

test('a version that was written by hand after the last deployment has no beginning', () => {
  const { clone } = released();
  clone.write('teams/payments/checkout.images.yaml', `staging: ${withDigest('checkout:1.7.0', 3)}\n`);
  expect(unitIn(catalogueIn(clone.root, '--git'), 'payments/staging/checkout')).not.toHaveProperty('since');
});

test('a shallow clone says what it cannot see, and blames nobody for the commit where it ends', () => {
  const { remote } = released();
  const catalogue = catalogueIn(remote.clone('--depth=2').root, '--git');
  expect(catalogue.history!.missing).toBe(
    'this clone is shallow: older commits and deployments are missing; git fetch --unshallow',
  );
  const { history } = catalogue.services.find(({ id }) => id === 'payments/checkout')!;
  expect(history!.deployments).toHaveLength(1);
  expect(history!.authors).toEqual([]);
});

test('without --git the catalogue is the same whatever the history, and outside of git the flag is refused', () => {
  const { clone } = released();
  const before = clone.platform('catalog').out;
  git(clone, 'commit', '--quiet', '--allow-empty', '--message=another');
  clone.remove('.waymark');
  expect(clone.platform('catalog').out).toBe(before);
  expect(before).not.toContain('"history"');
  const outside = new Sandbox(organisation());
  expect(outside.platform('catalog', '--git')).toMatchObject({
    code: 2,
    out: '',
    err: expect.stringContaining('not a git repository'),
  });
});

test('subjects and names of commits are data, whatever they have in them', () => {
  const { clone } = released();
  clone.write('teams/payments/checkout.yaml', 'kind: WebService\nspec: {replicas: 5}\n');
  git(
    clone,
    'commit',
    '--quiet',
    '--all',
    '--author=b\u001f\u0001x <x@x>',
    '--message=<script>\u001f</script>\n\nService: ../../etc\nEnvironment: staging\nImage: x',
  );
  const { history } = serviceIn(clone);
  expect(history!.deployments).toHaveLength(2);
  expect(history!.lastChange!.commit).toBe(git(clone, 'rev-parse', '--short', 'HEAD'));
  expect(history!.authors[0]).toBe('b\u001f\u0001x');
  expect(clone.platform('catalog', '--git').out).not.toContain('\u001f');
});

test('the last change is the last of the branch, whatever the clock of its author said', () => {
  const { clone } = released();
  clone.write('teams/payments/checkout.yaml', 'kind: WebService\nspec: {replicas: 5}\n');
  vi.stubEnv('GIT_COMMITTER_DATE', '2001-01-01T00:00:00Z');
  git(clone, 'commit', '--quiet', '--all', '--message=Run five');
  vi.unstubAllEnvs();
  expect(serviceIn(clone).history!.lastChange!.subject).toBe('Run five');
});
