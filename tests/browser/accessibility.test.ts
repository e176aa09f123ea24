import { beforeAll, expect, test } from 'vitest';
import { some } from '../support/some.js';
import { seriousViolations } from './support/axe.js';
import { inChromium } from './support/chromium.js';
import { brokenSite, exampleSite, oneOfEachKind, troubledSite } from './support/sites.js';

inChromium('axe-core finds no serious violation', (open) => {
  const sites: Record<string, string> = {};
  beforeAll(() => {
    Object.assign(sites, { example: exampleSite(), troubled: troubledSite(), broken: brokenSite() });
  });

  test.each([
    ['example', 'light'],
    ['example', 'dark'],
    ['troubled', 'light'],
    ['troubled', 'dark'],
    ['broken', 'light'],
  ] as const)('in the %s site in its %s colours', async (name, colorScheme) => {
    const { page } = await open(sites[name]!, { colorScheme });
    const found: string[] = [];
    for (const path of some(oneOfEachKind(sites[name]!))) {
      await page.goto(path);
      found.push(...(await seriousViolations(page)).map((violation) => `${path}: ${violation}`));
    }
    expect(found).toEqual([]);
  });

  test('on a phone', async () => {
    const { page } = await open(sites['example']!, { viewport: { width: 390, height: 800 } });
    const found: string[] = [];
    for (const path of some(oneOfEachKind(sites['example']!))) {
      await page.goto(path);
      found.push(...(await seriousViolations(page)).map((violation) => `${path}: ${violation}`));
    }
    expect(found).toEqual([]);
  });

  test('while search shows what it found', async () => {
    const { page } = await open(sites['example']!);
    await page.goto('index.html');
    await page.getByRole('searchbox', { name: 'Find' }).fill('check');
    await page.locator('.results a').first().waitFor();
    expect(await seriousViolations(page)).toEqual([]);
  });
});
