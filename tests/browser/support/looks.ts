import type { Page } from 'playwright-core';
import { seriousViolations } from './axe.js';
import { keyboardFlaws } from './keyboard.js';

const widths = { phone: [390, 844], laptop: [1280, 800], wide: [1920, 1080] } as const;
const colours = ['light', 'dark'] as const;

/** What is wrong with a page in one of its six looks, or with the keyboard. */
export async function flawsOf(page: Page): Promise<string[]> {
  const flaws: string[] = [];
  let isFirst = true;
  for (const [name, [width, height]] of Object.entries(widths)) {
    await page.setViewportSize({ width, height });
    for (const colorScheme of colours) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      const found = await seriousViolations(page, isFirst ? 'every rule' : 'rules about looks');
      flaws.push(...found.map((flaw) => `${name}, ${colorScheme}: ${flaw}`));
      isFirst = false;
    }
    const needed = await page.evaluate(() => document.documentElement.scrollWidth);
    if (needed > width) flaws.push(`${name}: needs ${needed} of ${width} pixels`);
    if (name === 'laptop') flaws.push(...(await keyboardFlaws(page)));
  }
  return flaws.map((flaw) => `${page.url()}: ${flaw}`);
}
