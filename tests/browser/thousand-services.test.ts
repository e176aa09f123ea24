import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { beforeAll, expect, test } from 'vitest';
import { generate } from '../../bench/organisation.js';
import { inChromium } from './support/chromium.js';
import { newFolder, siteOf } from './support/sites.js';

type Entry = readonly [kind: string, name: string, where: string, page: string];

inChromium('with 1,000 services in three environments', (open) => {
  let site: string;
  let entries: readonly Entry[];
  beforeAll(() => {
    site = siteOf(generate(newFolder(), 1000, 'varied'));
    runInNewContext(readFileSync(join(site, 'assets/search.js'), 'utf8'), {
      waymarkSearch: (all: readonly Entry[]) => {
        entries = all;
      },
    });
  }, 600_000);

  test('each key that is typed gets its answers', async () => {
    expect(entries.length).toBeGreaterThan(4000);
    const { page, complaints } = await open(site);
    await page.goto('index.html');
    await page.keyboard.press('/');
    const typed = 'service-77';
    for (let length = 1; length <= typed.length; length++) {
      await page.keyboard.type(typed[length - 1]!);
      const text = typed.slice(0, length);
      await page.locator('.results a').first().waitFor();
      const names = await page
        .locator('.results a')
        .evaluateAll((all) => all.map((a) => a.firstChild!.textContent!));
      const containing = entries.filter(([kind, name, where]) =>
        `${name} ${kind} ${where}`.toLowerCase().includes(text),
      );
      expect(names, text).toHaveLength(Math.min(12, containing.length));
      const starting = containing.filter(([, name]) => name.startsWith(text)).length;
      expect(
        names.filter((name) => name.startsWith(text)),
        text,
      ).toHaveLength(Math.min(12, starting));
    }
    await page.keyboard.press('Enter');
    await page.waitForURL('**/service-77.html');
    expect(complaints).toEqual([]);
  });

  test('words in any order narrow the answers, and nothing is found with a word that nothing has', async () => {
    const { page } = await open(site);
    await page.goto('index.html');
    const field = page.getByRole('searchbox', { name: 'Find' });
    await field.fill('production squad-7');
    const answers = await page.locator('.results a').allInnerTexts();
    expect(answers.length).toBeGreaterThan(0);
    for (const answer of answers) expect(answer).toMatch(/squad-7[\s\S]*production|production[\s\S]*squad-7/);
    await field.fill('squad-7 <b>nobody</b>');
    expect(await page.locator('.results').innerText()).toBe('Nothing is called “squad-7 <b>nobody</b>”.');
  });

  test('the filter of all services leaves those of one team', async () => {
    const { page } = await open(site);
    await page.goto('index.html');
    const count = page.locator('.filter output');
    await page.getByRole('searchbox', { name: 'Filter services' }).fill('squad-49');
    expect(await count.innerText()).toBe('20 of 1000');
    expect(await page.locator('section[data-team]:visible').count()).toBe(1);
  });
});
