import { chmodSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Remote, runBot } from '../../tests/support/bot.js';
import { git } from '../../tests/support/git.js';
import { type Sandbox, smallest } from '../../tests/support/organisation.js';

const service = 'teams/payments/checkout.yaml';
const withReplicas = (n: number) => ({
  [service]: smallest[service]!.replace('replicas: 3', `replicas: ${n}`),
});
const withImage = (tag: string) => ({ [service]: smallest[service]!.replace('1.4.2', tag) });
const files = {
  ...smallest,
  // as in every monorepo: git does not try to merge rendered files
  '.gitattributes': 'apps/** text eol=lf -merge linguist-generated\n',
  [service]: `kind: WebService\nspec:\n  image: checkout:1.4.2\n  port: 8080\n\n\n\n  replicas: 3\n`,
};
const edited = (from: string, to: string) => ({ [service]: files[service].replace(from, to) });

const isFresh = (remote: Remote, branch: string) => {
  const clone = remote.clone(branch);
  return [clone.platform('verify').code, clone] as const;
};

test('a branch that forgot apps/ is rendered and pushed', () => {
  const remote = new Remote(smallest);
  remote.push('change', withReplicas(4), { isRendered: false });
  expect(isFresh(remote, 'change')[0]).toBe(1);
  expect(runBot(remote, 'change')).toMatchObject({
    code: 0,
    out: expect.stringMatching(/^pushed [0-9a-f]{40}\n$/),
  });
  const [code, clone] = isFresh(remote, 'change');
  expect(code).toBe(0);
  expect(git(clone, 'log', '-1', '--format=%s')).toBe('Render apps/ again');
  expect(runBot(remote, 'change')).toEqual({ code: 0, out: 'apps/ is already fresh\n', err: '' });
});

test('two branches that conflict only in apps/ need no person', () => {
  const remote = new Remote(files);
  remote.push('one', edited('1.4.2', '1.5.0'));
  remote.push('two', edited('replicas: 3', 'replicas: 4'));
  const main = remote.clone();
  git(main, 'merge', '--quiet', '--ff-only', 'origin/one');
  git(main, 'push', '--quiet', 'origin', 'main');
  // the declaration merges by itself; the Deployment that both render does not
  expect(() => git(remote.clone('two'), 'merge', '--quiet', 'origin/main')).toThrow();
  expect(runBot(remote, 'two')).toMatchObject({ code: 0, err: '' });
  const [code, clone] = isFresh(remote, 'two');
  expect(code).toBe(0);
  expect(git(clone, 'merge-base', '--is-ancestor', 'origin/main', 'HEAD')).toBe('');
  const deployment = clone.read('apps/payments/staging/checkout/deployment-checkout.yaml');
  expect(deployment).toContain('checkout:1.5.0');
  expect(deployment).toContain('replicas: 4');
});

test('a conflict in a declaration is left to a person', () => {
  const remote = new Remote(smallest);
  remote.push('one', withImage('1.5.0'));
  remote.push('two', withImage('1.6.0'));
  const main = remote.clone();
  git(main, 'merge', '--quiet', '--ff-only', 'origin/one');
  git(main, 'push', '--quiet', 'origin', 'main');
  const before = remote.head('two');
  expect(runBot(remote, 'two')).toMatchObject({
    code: 1,
    err: expect.stringContaining('a person has to merge teams/payments/checkout.yaml'),
  });
  expect(remote.head('two')).toBe(before);
});

test.each<[string, (rendered: Sandbox) => void]>([
  ['a symbolic link', ({ root }) => symlinkSync('/etc/passwd', join(root, 'payments/link.yaml'))],
  ['a link to a folder', ({ root }) => symlinkSync('/etc', join(root, 'payments/more'))],
  ['a program', ({ root }) => chmodSync(join(root, 'payments/staging/checkout/app.json'), 0o755)],
  ['a workflow', (rendered) => rendered.write('.github/workflows/evil.yaml', 'on: push\n')],
  ['attributes of git', (rendered) => rendered.write('.gitattributes', '* text\n')],
  ['another kind of file', (rendered) => rendered.write('payments/run.sh', 'exit 1\n')],
])('a rendering with %s is not pushed', (_, tamper) => {
  const remote = new Remote(smallest);
  const head = remote.push('change', withReplicas(4), { isRendered: false });
  expect(runBot(remote, 'change', tamper)).toMatchObject({
    code: 1,
    err: expect.stringContaining('is nothing that apps/ may contain'),
  });
  expect(remote.head('change')).toBe(head);
});

test('a branch that has moved is left alone', () => {
  const remote = new Remote(smallest);
  remote.push('change', withReplicas(4), { isRendered: false });
  let moved = '';
  const result = runBot(remote, 'change', () => {
    moved = remote.push('change', withReplicas(5), { from: 'origin/change' });
  });
  expect(result).toMatchObject({ code: 1, err: expect.stringContaining('has moved to') });
  expect(remote.head('change')).toBe(moved);
});
