import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Sandbox, smallest } from '../support/organisation.js';
import { type SiteFiles, siteAt, wordsOn } from '../support/site.js';

const two = {
  ...smallest,
  'teams/payments/checkout.yaml': 'kind: WebService\nspec: {image: "checkout:1.4.2", dependsOn: [ledger]}\n',
  'teams/payments/ledger.yaml': 'kind: WebService\nspec: {image: "ledger:5.1.4"}\n',
};

function written(sandbox: Sandbox, says: 'wrote' | 'nothing changed on'): SiteFiles {
  const run = sandbox.platform('portal', '--out', 'site');
  expect(run).toMatchObject({ code: 0, err: expect.stringContaining(says) });
  return siteAt(join(sandbox.root, 'site'));
}

test('a site that is as it should be is left alone, and a page that was edited or removed comes back', () => {
  const sandbox = new Sandbox(two);
  const first = written(sandbox, 'wrote');
  expect(written(sandbox, 'nothing changed on')).toEqual(first);
  const page = 'services/payments/checkout.html';
  sandbox.write(
    `site/${page}`,
    readFileSync(join(sandbox.root, 'site', page), 'utf8').replace('1.4.2', '1.4.3'),
  );
  expect(written(sandbox, 'wrote')).toEqual(first);
  sandbox.remove(`site/${page}`);
  sandbox.write('site/more.html', '');
  expect(written(sandbox, 'wrote')).toEqual(first);
});

test('new documents and recorded costs are noticed', () => {
  const sandbox = new Sandbox(two);
  written(sandbox, 'wrote');
  sandbox.write('docs/on-call.md', '# On call\n\nRing twice.\n');
  expect(wordsOn(written(sandbox, 'wrote'), 'docs.html')).toContain('On call');
  sandbox.platform('cost', '--record', 'cost.json');
  written(sandbox, 'wrote');
  written(sandbox, 'nothing changed on');
});

test('files that are the same are not written again, and pages of what is gone are removed', () => {
  const sandbox = new Sandbox(two);
  const inodes = (site: SiteFiles) =>
    new Map(
      [...site.keys()].map((path) => {
        const { ino, mtimeMs } = statSync(join(sandbox.root, 'site', path));
        return [path, `${ino} ${mtimeMs}`];
      }),
    );
  const first = inodes(written(sandbox, 'wrote'));
  expect(first.size).toBeGreaterThan(10);
  sandbox.remove('.waymark');
  expect(inodes(written(sandbox, 'wrote'))).toEqual(first);
  sandbox.write('teams/payments/checkout.yaml', 'kind: WebService\nspec: {image: "checkout:1.4.2"}\n');
  sandbox.remove('teams/payments/ledger.yaml');
  const after = inodes(written(sandbox, 'wrote'));
  expect(after.has('services/payments/ledger.html')).toBe(false);
  expect(after.get('docs.html')).toBe(first.get('docs.html'));
  expect(after.get('index.html')).not.toBe(first.get('index.html'));
});
