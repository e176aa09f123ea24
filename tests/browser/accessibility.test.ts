import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { some } from '../support/some.js';
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
      found.push(...(await violationsIn(page)).map((violation) => `${path}: ${violation}`));
    }
    expect(found).toEqual([]);
  });

  test('while search shows what it found', async () => {
    const { page } = await open(sites['example']!);
    await page.goto('index.html');
    await page.getByRole('searchbox', { name: 'Find' }).fill('check');
    await page.locator('.results a').first().waitFor();
    expect(await violationsIn(page)).toEqual([]);
  });
});

/** Violations that are serious or critical, with the first element that has each. */
async function violationsIn(page: Page): Promise<string[]> {
  // the debugger's way into a page is not bound by its content security policy
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(document, {
      resultTypes: ['violations'],
    });
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, help, nodes }) => `${id}: ${help}: ${nodes[0]?.html}`);
  });
}
