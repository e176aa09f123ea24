import { createHash } from 'node:crypto';
import { cpSync, existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { commit, git, mainWith } from './support/git.js';
import { type Sandbox, smallest } from './support/organisation.js';
import { attribute, type Element, elementsOf, textWithin, withClass } from './support/site.js';
import { some } from './support/some.js';

const fiveReplicas = {
  'teams/payments/checkout.yaml': 'kind: WebService\nspec: {image: "checkout:1.4.2", replicas: 5}\n',
};

function changed(): Sandbox {
  const sandbox = mainWith(smallest);
  git(sandbox, 'checkout', '--quiet', '-b', 'change');
  sandbox.writeAll(fiveReplicas);
  expect(sandbox.platform('synth')).toMatchObject({ code: 0 });
  commit(sandbox);
  return sandbox;
}

/** A page loads nothing: no address in it is fetched, and its policy allows exactly the style and script that it has. */
function expectNothingLoaded({ elements }: { readonly elements: readonly Element[] }): void {
  const loading = ['link', 'img', 'iframe', 'object', 'embed', 'base', 'form'];
  expect(
    some(elements).filter(
      (element) => attribute(element, 'src') !== undefined || loading.includes(element.tagName),
    ),
  ).toEqual([]);
  for (const link of some(elements.filter(({ tagName }) => tagName === 'a')))
    expect(attribute(link, 'href')).toMatch(/^(https:|#|[\w.-]+\.html$)/);
  const textOf = (tag: string) => textWithin(elements.find(({ tagName }) => tagName === tag)!);
  expect(textOf('style')).not.toMatch(/url\(|@import/);
  const meta = elements.find((element) => attribute(element, 'http-equiv') === 'Content-Security-Policy')!;
  const digest = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
  expect(attribute(meta, 'content')).toBe(
    `default-src 'none'; style-src ${digest(textOf('style'))}; script-src ${digest(textOf('script'))}; base-uri 'none'; form-action 'none'`,
  );
}

test('--format html is one page with everything in it', () => {
  const sandbox = changed();
  const { code, out, err } = sandbox.platform('diff', 'main', 'HEAD', '--format', 'html');
  expect({ code, err }).toEqual({ code: 0, err: '' });
  const page = elementsOf(out);
  expect(page.errors).toEqual([]);
  expectNothingLoaded(page);
  expect(withClass(page.elements, 'op').map((element) => textWithin(element).trimEnd())).toEqual([
    'spec.replicas- 3\n+ 5',
  ]);
  expect(withClass(page.elements, 'external').map((link) => attribute(link, 'href'))).toContainEqual(
    expect.stringMatching(/\/blob\/\w{40}\/teams\/payments\/checkout\.yaml$/),
  );
});

test.each([
  ['two commits', ['main', 'HEAD']],
  ['a commit and the working tree', ['main']],
  ['two folders', ['was', './apps']],
])('the page of %s says what the change costs, as platform cost does', (_, trees) => {
  const sandbox = changed();
  const total = () =>
    (JSON.parse(sandbox.platform('cost', '--format', 'json').out) as { total: number }).total.toFixed(2);
  const after = total();
  git(sandbox, 'checkout', '--quiet', 'main');
  const before = total();
  cpSync(join(sandbox.root, 'apps'), join(sandbox.root, 'was'), { recursive: true });
  git(sandbox, 'checkout', '--quiet', 'change');
  const { elements } = elementsOf(sandbox.platform('diff', ...trees, '--format', 'html').out);
  const cost = elements.find((element) => attribute(element, 'aria-labelledby') === 'cost')!;
  const difference = (Number(after) - Number(before)).toFixed(2);
  expect(Number(difference)).toBeGreaterThan(0);
  expect(textWithin(cost)).toContain(`+${difference} (${before} → ${after}) USD a month`);
  expect(textWithin(cost)).toContain('payments/staging/checkout');
});

test('--out without html, and a folder of somebody else, are refused', () => {
  const sandbox = changed();
  expect(sandbox.platform('diff', 'main', '--out', 'x')).toMatchObject({
    code: 2,
    err: expect.stringContaining('add --format html'),
  });
  expect(sandbox.platform('diff', 'main', '--format', 'html', '--out', 'teams')).toMatchObject({
    code: 2,
    err: expect.stringContaining('did not write'),
  });
});

/** Two folders of rendered files with a change of more than 2 MB. */
function largeChange(sandbox: Sandbox): void {
  const text = (seed: number) =>
    Array.from({ length: 8000 }, (_, i) => `    ${((i + 1) * seed) % 9973} of a long text`).join('\n');
  for (const [folder, seed] of [
    ['base', 3],
    ['head', 7],
  ] as const)
    for (const team of ['payments', 'shop'])
      for (let i = 0; i < 4; i++)
        sandbox.write(
          `${folder}/${team}/staging/web-${i}/configmap-web.yaml`,
          `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: web-${i}\n  namespace: ${team}-staging\ndata:\n  text: |\n${text(seed + i)}\n`,
        );
}

test('above 2 MB each team has a page, and stdout says what to do', () => {
  const sandbox = mainWith(smallest);
  largeChange(sandbox);
  expect(sandbox.platform('diff', 'base', 'head', '--format', 'html')).toMatchObject({
    code: 2,
    out: '',
    err: expect.stringContaining('add --out DIR'),
  });
  const { code, err } = sandbox.platform('diff', 'base', 'head', '--format', 'html', '--out', 'pages');
  expect({ code, err }).toEqual({ code: 0, err: 'platform: wrote 3 pages; open pages/index.html\n' });
  const folder = join(sandbox.root, 'pages');
  const names = readdirSync(folder).filter((name) => name.endsWith('.html'));
  expect(names.sort()).toEqual(['index.html', 'team-payments.html', 'team-shop.html']);
  expect(statSync(join(folder, 'index.html')).size).toBeLessThan(100_000);
  const pages = names.map((name) => elementsOf(readFileSync(join(folder, name), 'utf8')));
  for (const page of pages) {
    expect(page.errors).toEqual([]);
    expectNothingLoaded(page);
    for (const link of page.elements.filter(({ tagName }) => tagName === 'a')) {
      const to = attribute(link, 'href')!;
      if (to.endsWith('.html')) expect(existsSync(join(folder, to))).toBe(true);
    }
  }
  const report = JSON.parse(sandbox.platform('diff', 'base', 'head', '--format', 'json').out) as {
    readonly operations: number;
  };
  const shown = pages.reduce((sum, page) => sum + withClass(page.elements, 'op').length, 0);
  expect(shown).toBe(report.operations);
  // a smaller change takes the place of the pages
  expect(sandbox.platform('diff', 'base', 'base', '--format', 'html', '--out', 'pages').code).toBe(0);
  expect(readdirSync(folder).filter((name) => name.endsWith('.html'))).toEqual(['index.html']);
});
