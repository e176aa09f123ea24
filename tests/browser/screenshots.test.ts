import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { ExampleRepository } from '../support/example-repository.js';
import { PortalClient } from '../support/portal-client.js';
import { some } from '../support/some.js';
import { repositoryRoot } from '../support/sources.js';
import { inChromium } from './support/chromium.js';
import { sites } from './support/sites.js';

const folder = join(repositoryRoot, 'docs/pictures');
const isRecording = process.env['RECORD_SCREENSHOTS'] !== undefined;
const window = { viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' } as const;

inChromium('screenshots', (open) => {
  test.runIf(isRecording)('of the main pages', async () => {
    const { page } = await open(sites.example(), window);
    await page.goto('index.html');
    await take(page, 'services');
    await page.goto('services/payments/ledger.html');
    await take(page, 'service');
    await page.goto('graph.html');
    await page.getByLabel('Focus').selectOption('payments/ledger');
    await take(page, 'graph');
    await page.goto('cost.html');
    await take(page, 'cost');
    const dark = await open(sites.example(), { ...window, colorScheme: 'dark' });
    await dark.page.goto('services/storefront/cart.html#scorecard');
    await take(dark.page, 'scorecard');
  });

  test.runIf(isRecording)('of a preview', async () => {
    const example = new ExampleRepository();
    try {
      const client = await PortalClient.open(example.root);
      const { page } = await open(`${client.origin}/`, window);
      await page.goto(client.served.opened);
      await page.waitForURL('**/index.html');
      await page.goto(`${client.origin}/create/database.html`);
      await page.getByLabel('Name', { exact: true }).fill('audit-db');
      await page.getByLabel('Team', { exact: true }).selectOption('payments');
      await page.getByRole('button', { name: 'Show what this creates' }).click();
      await page.getByRole('heading', { name: 'Database audit-db' }).waitFor();
      await take(page, 'preview');
      expect(existsSync(join(folder, 'preview.webp'))).toBe(true);
    } finally {
      example.dispose();
    }
  });
});

// after the recording
describe('the pictures in the docs', () => {
  test('are small, and each is shown and described', () => {
    const docs = ['README.md', 'docs/portal.md']
      .map((path) => readFileSync(join(repositoryRoot, path), 'utf8'))
      .join('\n');
    const shown = [...docs.matchAll(/!\[([^\]]{20,})\]\((?:docs\/)?pictures\/([^)]+)\)/g)].map(
      ([, , name]) => name,
    );
    expect([...new Set(shown)].sort()).toEqual(some(readdirSync(folder)).toSorted());
    for (const name of readdirSync(folder))
      expect(statSync(join(folder, name)).size, name).toBeLessThan(150_000);
  });
});

/** WebP, which is a third of a PNG; only the debugger takes it. */
async function take(page: Page, name: string): Promise<void> {
  const debug = await page.context().newCDPSession(page);
  const { data } = await debug.send('Page.captureScreenshot', { format: 'webp', quality: 85 });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name}.webp`), Buffer.from(data, 'base64'));
  expect(data.length).toBeGreaterThan(10_000);
}
