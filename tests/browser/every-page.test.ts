import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import { some } from '../support/some.js';
import { inChromium, type Tab } from './support/chromium.js';
import { brokenSite, exampleSite, oneOfEachKind, pagesOf, troubledSite } from './support/sites.js';

const widths = [390, 1280, 1920];

/** What was seen of the pages of a site. */
interface Seen {
  readonly pages: readonly string[];
  readonly complaints: readonly string[];
  readonly headings: Readonly<Record<string, number>>;
  /** Pages with the widths of the window that they do not fit. */
  readonly tooWide: readonly string[];
  /** Where links lead within the site, and a page that has the link. */
  readonly links: ReadonlyMap<string, string>;
  /** Addresses of everything that has an id. */
  readonly places: ReadonlySet<string>;
}

inChromium('every page', (open) => {
  const sites: Record<string, string> = {};
  const seen: Record<string, Seen> = {};
  beforeAll(async () => {
    Object.assign(sites, { example: exampleSite(), troubled: troubledSite(), broken: brokenSite() });
    for (const [name, site] of Object.entries(sites))
      seen[name] = await lookAtEveryPage(await open(site), pagesOf(site));
  }, 600_000);

  test.each(['example', 'troubled', 'broken'])('of the %s site loads without a complaint', (name) => {
    const { pages, headings, complaints } = seen[name]!;
    expect(complaints).toEqual([]);
    expect(headings).toEqual(Object.fromEntries(pages.map((path) => [path, 1])));
  });

  test.each(['example', 'troubled', 'broken'])(
    'of the %s site fits a phone, a laptop and a wide screen',
    (name) => {
      expect(seen[name]!.tooWide).toEqual([]);
    },
  );

  test.each(['example', 'troubled', 'broken'])('of the %s site has links that lead somewhere', (name) => {
    const { links, places } = seen[name]!;
    const dead = some(links).filter(([link]) => {
      const { href, hash } = new URL(link);
      return hash === '' ? !existsSync(fileURLToPath(href)) : !places.has(href);
    });
    expect(dead).toEqual([]);
  });

  test('can be read without script', async () => {
    const tab = await open(sites['example']!, { javaScriptEnabled: false });
    for (const path of some(oneOfEachKind(sites['example']!))) {
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

async function lookAtEveryPage({ page, complaints }: Tab, pages: readonly string[]): Promise<Seen> {
  const headings: Record<string, number> = {};
  const tooWide: string[] = [];
  const links = new Map<string, string>();
  const places = new Set<string>();
  for (const path of some(pages)) {
    await page.goto(path);
    const url = page.url();
    const found = await page.evaluate(() => ({
      headings: document.querySelectorAll('h1').length,
      ids: [...document.querySelectorAll('[id]')].map(({ id }) => id),
      // in a picture too, whose links have no text as their address
      links: [...document.querySelectorAll('a[href]')].map(
        (link) => new URL(link.getAttribute('href')!, document.baseURI).href,
      ),
    }));
    headings[path] = found.headings;
    for (const id of found.ids) places.add(new URL(`#${id}`, url).href);
    for (const link of found.links) if (link.startsWith('file:')) links.set(link, path);
    for (const width of widths) {
      await page.setViewportSize({ width, height: 800 });
      const needed = await page.evaluate(() => document.documentElement.scrollWidth);
      if (needed > width) tooWide.push(`${path} needs ${needed} of ${width}`);
    }
  }
  return { pages, complaints, headings, tooWide, links, places };
}
