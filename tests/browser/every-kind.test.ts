import { expect, test } from 'vitest';
import { some } from '../support/some.js';
import { seriousViolations } from './support/axe.js';
import { inChromium } from './support/chromium.js';
import { flawsOf } from './support/looks.js';
import { diffPage, oneOfEachKind, sites } from './support/sites.js';

inChromium(
  'a page of each kind is without fault in light and dark, on phone, laptop and wide screen',
  (open) => {
    test.each([
      ['example', () => true],
      // what does not depend on declarations is the same there
      ['troubled', (path: string) => !/^(docs|create|scorecards)/.test(path)],
      ['empty', (path: string) => /^(index|teams|environments|graph|cost|findings|waivers)\.html/.test(path)],
      ['smallest', (path: string) => /^(graph|services|environments|teams)/.test(path)],
      ['broken', (path: string) => /^(problems|cost|findings|services)/.test(path)],
    ] as const)('of the %s site', async (name, isLookedAt) => {
      const site = sites[name]();
      const { page, complaints } = await open(site);
      const flaws: string[] = [];
      for (const path of some(oneOfEachKind(site).filter(isLookedAt))) {
        await page.goto(path);
        flaws.push(...(await flawsOf(page)));
      }
      expect(flaws).toEqual([]);
      expect(complaints).toEqual([]);
    });

    test('of a diff', async () => {
      const { page, complaints } = await open(diffPage());
      await page.goto('diff.html');
      expect(await flawsOf(page)).toEqual([]);
      await page.getByRole('button', { name: 'Unfold all' }).click();
      expect(await flawsOf(page)).toEqual([]);
      expect(complaints).toEqual([]);
    });

    test('while search shows what it found', async () => {
      const { page } = await open(sites.example());
      await page.goto('index.html');
      await page.getByRole('searchbox', { name: 'Find' }).fill('check');
      await page.locator('.results a').first().waitFor();
      expect(await seriousViolations(page)).toEqual([]);
    });
  },
);
