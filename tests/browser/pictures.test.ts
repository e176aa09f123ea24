import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { git, mainWith } from '../support/git.js';
import { smallest } from '../support/organisation.js';
import { seriousViolations } from './support/axe.js';
import { inChromium } from './support/chromium.js';
import { newFolder, sites } from './support/sites.js';

inChromium('the graph', (open) => {
  const site = sites.example;

  test('zooms in, and shows everything again', async () => {
    const { page, complaints } = await open(site());
    await page.goto('graph.html');
    const part = () => page.locator('.graph svg').getAttribute('viewBox');
    const whole = await part();
    await page.getByRole('button', { name: 'Zoom in' }).click();
    const [, , width] = (await part())!.split(/[ ,]+/).map(Number);
    expect(width).toBeLessThan(Number(whole!.split(/[ ,]+/)[2]));
    await page.getByRole('button', { name: 'Fit the whole picture' }).click();
    expect(await part()).toBe(whole);
    // with the keyboard too
    await page.getByRole('group', { name: 'Picture' }).focus();
    await page.keyboard.press('+');
    expect(await part()).not.toBe(whole);
    await page.keyboard.press('0');
    expect(await part()).toBe(whole);
    expect(complaints).toEqual([]);
  });

  test('shows one service and what breaks with it', async () => {
    const { page } = await open(site());
    await page.goto('graph.html');
    await page.getByLabel('Focus').selectOption('payments/ledger');
    expect(await page.locator('.graph output').innerText()).toMatch(/^\d+ in this picture breaks? with it$/);
    const seen = () =>
      page
        .locator('.graph .node:not(.faded)')
        .evaluateAll((nodes) => nodes.map((node) => (node as SVGElement).dataset['id']));
    expect(await seen()).toEqual(
      expect.arrayContaining(['payments/ledger', 'payments/settlement', 'storefront/cart']),
    );
    expect(await seen()).not.toContain('identity/login');
    await page.getByLabel('Focus').selectOption('everything');
    expect(await seen()).toContain('identity/login');
  });

  test('leads from a service to its place among everything else', async () => {
    const { page } = await open(site());
    await page.goto('services/payments/ledger.html');
    await page.getByRole('link', { name: 'Show it among everything else' }).click();
    expect(await page.getByLabel('Focus').inputValue()).toBe('payments/ledger');
    expect(await page.locator('.graph .node.faded').count()).toBeGreaterThan(5);
  });
});

inChromium('a diff as a page', (open) => {
  test.each(['light', 'dark'] as const)(
    'shows what changes and loads nothing, in %s colours',
    async (colorScheme) => {
      const sandbox = mainWith(smallest);
      git(sandbox, 'checkout', '--quiet', '-b', 'change');
      sandbox.write(
        'teams/payments/checkout.yaml',
        'kind: WebService\nspec: {image: "checkout:1.4.2", replicas: 5}\n',
      );
      expect(sandbox.platform('synth')).toMatchObject({ code: 0 });
      const folder = newFolder();
      writeFileSync(
        join(folder, 'diff.html'),
        sandbox.platform('diff', '--base', 'main', '--format', 'html').out,
      );
      expect(readFileSync(join(folder, 'diff.html'), 'utf8')).toContain('<!doctype html>');
      const { page, complaints } = await open(folder, { colorScheme, viewport: { width: 390, height: 800 } });
      await page.goto('diff.html');
      expect(await page.locator('main').innerText()).toContain('Deployment');
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
      await page.getByRole('searchbox', { name: 'Filter changes' }).fill('nothing has this');
      expect(await page.locator('[data-row]:visible').count()).toBe(0);
      await page.getByRole('searchbox', { name: 'Filter changes' }).fill('deployment');
      expect(await page.locator('[data-row]:visible').count()).toBeGreaterThan(0);
      expect(await seriousViolations(page)).toEqual([]);
      expect(complaints).toEqual([]);
    },
  );
});
