import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { equipped } from '../support/creating.js';
import { git } from '../support/git.js';
import { platformFileWith, Sandbox, smallest } from '../support/organisation.js';
import { hiddenIn, PortalClient } from '../support/portal-client.js';
import { Remote } from '../support/releases.js';

const page = '/change/teams/payments/checkout~2eyaml.html';
const file = 'teams/payments/checkout.yaml';
const declared = (replicas: number) =>
  `kind: WebService\nspec: {image: "checkout:1.4.2", replicas: ${replicas}}\n`;

async function opened(files: Readonly<Record<string, string>> = equipped) {
  const sandbox = new Sandbox(files);
  sandbox.platform('synth');
  return { sandbox, portal: await PortalClient.open(sandbox.root) };
}

/** The text that the form has. */
const textIn = (body: string): string =>
  /<textarea[^>]*>\n((?:.|\n)*?)<\/textarea>/
    .exec(body)![1]!
    .replace(/&quot;/g, '"')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&');

test('the page of a service leads to its text, exactly as it is', async () => {
  const odd = '\n# <b>&amp;</b> "\'\n\n\nkind: WebService\nspec: {image: "checkout:1.4.2", replicas: 3}\n\n';
  const { portal, sandbox } = await opened({ ...equipped, [file]: odd });
  expect((await portal.get('/services/payments/checkout.html')).body).toContain(
    'href="../../change/teams/payments/checkout~2eyaml.html"',
  );
  const { body } = await portal.get(page);
  expect(textIn(body)).toBe(odd);
  const same = await portal.submit(page, { text: textIn(body) });
  expect(same.body).toContain('Nothing is changed yet');
  expect(sandbox.read(file)).toBe(odd);
});

describe('a preview', () => {
  test('says what is left of the budget of the team, all its units included', async () => {
    const sandbox = new Sandbox({
      ...smallest,
      'environments/platform.yaml': platformFileWith('teams: {payments: {monthlyBudget: 12}}'),
      'teams/payments/ledger.yaml': 'kind: Worker\nspec: {image: "ledger:1.0.0", replicas: 3}\n',
    });
    expect(sandbox.platform('synth')).toMatchObject({ code: 0 });
    const portal = await PortalClient.open(sandbox.root);
    const { body } = await portal.submit(page, { text: declared(5) });
    sandbox.write(file, declared(5));
    const { total } = JSON.parse(sandbox.platform('cost', '--format', 'json').out) as { total: number };
    expect(total).toBeGreaterThan(12);
    expect(body).toContain(`Budget of payments: <strong>${(total - 12).toFixed(2)} over</strong> of 12.00`);
  });

  test('shows what changes in the file, in apps/ and in the cost, and writes nothing', async () => {
    const { portal, sandbox } = await opened();
    const before = sandbox.tree('.');
    const { status, body } = await portal.submit(page, { text: declared(5) });
    expect(status).toBe(200);
    expect(body).toContain('<ins>+ spec: {image: &quot;checkout:1.4.2&quot;, replicas: 5}</ins>');
    expect(body).toMatch(/spec\.replicas<\/code><pre>[^/]*3(.|\n)*?5/);
    expect(body).toMatch(/payments\/staging\/checkout<\/code>.*?<td class="amount">\+[1-9][\d.]+<\/td>/);
    expect(sandbox.tree('teams')).toEqual(
      Object.fromEntries(Object.entries(before).filter(([path]) => path.startsWith('teams/'))),
    );
    expect(sandbox.tree('apps')).toEqual(
      Object.fromEntries(Object.entries(before).filter(([path]) => path.startsWith('apps/'))),
    );
  });

  test('shows problems with line and fix beside the text, and then nothing can be written', async () => {
    const { portal, sandbox } = await opened();
    const wrong = 'kind: WebService\nspec:\n  image: checkout:1.4.2\n  replcas: 3\n';
    const { body } = await portal.submit(page, { text: wrong });
    expect(body).toContain(`${file}:4`);
    expect(body).toContain('unknown-field');
    expect(body).toContain('did you mean &quot;replicas&quot;?');
    expect(textIn(body)).toBe(wrong);
    const forced = await portal.post(page, { ...hiddenIn(body), text: wrong, way: 'tree' });
    expect(forced.body).toContain('Nothing can be written while there are errors');
    expect(sandbox.read(file)).not.toContain('replcas');
  });

  test.each([
    ['no YAML', 'a: [\n'],
    ['a file that declares nothing', ''],
    ['markup', '<script>alert(1)</script>'],
    ['hidden characters', 'kind: WebService # \u202e\n'],
    ['the service of another name', 'kind: WebService\nmetadata: {name: other}\nspec: {image: "x:1"}\n'],
  ])('survives %s', async (_, text) => {
    const { portal, sandbox } = await opened();
    const { status, body } = await portal.submit(page, { text });
    expect(status).toBe(200);
    expect(body).not.toContain('<script>alert');
    expect(sandbox.read(file)).toBe(equipped[file]);
  });

  test('lets a person fix a file with an error', async () => {
    const { portal, sandbox } = await opened({
      ...equipped,
      [file]: 'kind: WebService\nspec: {image: "checkout:1.4.2", replcas: 3}\n',
    });
    expect((await portal.get('/problems.html')).body).toContain(`href="${page.slice(1)}"`);
    const { body } = await portal.submit(page, { text: declared(3) });
    expect(body).toContain('None. Every rule is kept.');
    await portal.post(page, { ...hiddenIn(body), text: declared(3), way: 'tree' });
    expect(sandbox.read(file)).toBe(declared(3));
    expect(sandbox.platform('synth', '--check')).toMatchObject({ code: 0 });
  });
});

test('shows no file that is not a declaration, and follows no link', async () => {
  const sandbox = new Sandbox(equipped);
  symlinkSync('/etc/passwd', join(sandbox.root, 'teams/payments/stolen.yaml'));
  sandbox.write('secret.yaml', 'password: hunter2\n');
  const portal = await PortalClient.open(sandbox.root);
  for (const path of [
    'teams/payments/stolen~2eyaml',
    'secret~2eyaml',
    '~2e~2e/~2e~2e/etc/passwd',
    'package~2ejson',
  ]) {
    const { status, body } = await portal.get(`/change/${path}.html`);
    expect(status, path).toBeGreaterThanOrEqual(404);
    expect(body).not.toMatch(/root:|hunter2/);
  }
});

test('writes the file and apps/ into the working tree, with the ends of lines that the file has', async () => {
  const { portal, sandbox } = await opened({ ...equipped, [file]: declared(3).replaceAll('\n', '\r\n') });
  const { body } = await portal.submit(page, { text: declared(5) });
  const done = await portal.post(page, { ...hiddenIn(body), text: declared(5), way: 'tree' });
  expect(done.body).toContain('Changed teams/payments/checkout.yaml');
  expect(sandbox.read(file)).toBe(declared(5).replaceAll('\n', '\r\n'));
  expect(sandbox.platform('synth', '--check')).toMatchObject({ code: 0 });
});

test('notices that somebody else changed the file meanwhile, and keeps both texts', async () => {
  const { portal, sandbox } = await opened();
  const { body } = await portal.submit(page, { text: declared(5) });
  sandbox.write(file, declared(7));
  for (const way of ['tree', 'branch', undefined]) {
    const refused = await portal.post(page, { ...hiddenIn(body), text: declared(5), ...(way && { way }) });
    expect(refused.status).toBe(409);
    expect(refused.body).toContain('The file has changed since you opened it');
    expect(refused.body).toContain('<del>- spec: {image: &quot;checkout:1.4.2&quot;, replicas: 7}</del>');
    expect(textIn(refused.body)).toBe(declared(5));
  }
  expect(sandbox.read(file)).toBe(declared(7));
});

test('pushes a branch with the change and apps/, and leaves main and the working tree alone', async () => {
  for (const name of ['GH_TOKEN', 'GITHUB_TOKEN', 'GITLAB_TOKEN', 'CI_JOB_TOKEN']) vi.stubEnv(name, '');
  const remote = new Remote({ ...equipped, '.gitignore': '.waymark/\n' });
  const clone = remote.clone();
  const main = git(remote.bare, 'rev-parse', 'main');
  const portal = await PortalClient.open(clone.root);
  const { body } = await portal.submit(page, { text: declared(5) });
  const done = await portal.post(page, { ...hiddenIn(body), text: declared(5), way: 'branch' });
  expect(done.body).toContain('<code>change/payments/checkout</code>');
  expect(
    git(remote.bare, 'diff', '--name-only', 'main', 'change/payments/checkout').trim().split('\n'),
  ).toEqual(['apps/payments/staging/checkout/deployment-checkout.yaml', file]);
  expect(git(remote.bare, 'rev-parse', 'main')).toBe(main);
  expect(git(clone, 'status', '--short')).toBe('');
});

test('a service in TypeScript is changed in an editor', async () => {
  const { portal } = await opened({
    ...equipped,
    'teams/payments/letters.ts': `import { service } from 'waymark-platform';
export default service({ image: 'letters:1.0.0' });
`,
  });
  const { body } = await portal.get('/change/teams/payments/letters~2ets.html');
  expect(body).toContain('is TypeScript');
});
