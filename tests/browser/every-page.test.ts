import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { some } from '../support/some.js';
import { inChromium } from './support/chromium.js';
import { oneOfEachKind, pagesOf, sites } from './support/sites.js';

inChromium('every page', (open) => {
  test('loads without a complaint, fits a phone, and has links that lead somewhere', async () => {
    const site = sites.example();
    const { page, complaints } = await open(site, { viewport: { width: 390, height: 844 } });
    const flaws: string[] = [];
    // where links lead within the site, and a page that has the link
    const links = new Map<string, string>();
    const places = new Set<string>();
    for (const path of some(pagesOf(site))) {
      await page.goto(path);
      const url = page.url();
      const found = await page.evaluate(() => ({
        headings: document.querySelectorAll('h1').length,
        width: document.documentElement.scrollWidth,
        ids: [...document.querySelectorAll('[id]')].map(({ id }) => id),
        // in a picture too, whose links have no text as their address
        links: [...document.querySelectorAll('a[href]')].map(
          (link) => new URL(link.getAttribute('href')!, document.baseURI).href,
        ),
      }));
      if (found.headings !== 1) flaws.push(`${path} has ${found.headings} titles`);
      if (found.width > 390) flaws.push(`${path} needs ${found.width} of 390 pixels`);
      for (const id of found.ids) places.add(new URL(`#${id}`, url).href);
      for (const link of found.links) if (link.startsWith('file:')) links.set(link, path);
    }
    for (const [link, path] of some(links)) {
      const { href, hash } = new URL(link);
      const isThere = hash === '' ? existsSync(fileURLToPath(href)) : places.has(href);
      if (!isThere) flaws.push(`${path} has a dead link to ${link}`);
    }
    expect(flaws).toEqual([]);
    expect(complaints).toEqual([]);
  });

  test('can be read without script', async () => {
    const site = sites.example();
    const tab = await open(site, { javaScriptEnabled: false });
    for (const path of some(oneOfEachKind(site))) {
      await tab.page.goto(path);
      // a field that does nothing would promise what only a script can do
      expect(await tab.page.locator('input, button, select').count(), path).toBe(0);
      expect((await tab.page.locator('main').innerText()).length, path).toBeGreaterThan(20);
    }
    await tab.page.goto('index.html');
    await tab.page.locator('nav[aria-label="Teams"]').getByRole('link', { name: 'payments' }).click();
    expect(new URL(tab.page.url()).hash).toBe('#team-payments');
    await tab.page.getByRole('link', { name: 'checkout-api' }).click();
    expect(await tab.page.locator('h1').innerText()).toBe('checkout-api');
    expect(tab.complaints).toEqual([]);
  });
});
