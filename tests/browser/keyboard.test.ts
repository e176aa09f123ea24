import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { inChromium } from './support/chromium.js';
import { sites } from './support/sites.js';

inChromium('with the keyboard alone', (open) => {
  const site = sites.example;

  test('a person finds a service, opens it and comes back', async () => {
    const { page } = await open(site());
    await page.goto('index.html');
    await page.keyboard.press('/');
    expect(await focused(page)).toBe('Find a service, team, environment, data or host');
    await page.keyboard.type('ledger');
    await page.locator('.results a').first().waitFor();
    await page.keyboard.press('ArrowDown');
    expect(await focused(page)).toMatch(/^ledger/);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowUp');
    // above the first answer is the field
    expect(await focused(page)).toBe('Find a service, team, environment, data or host');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/services/payments/ledger.html');
    await page.goBack();
    expect(await page.locator('h1').innerText()).toBe('Services');
  });

  test('Enter opens the first answer, Escape closes the answers', async () => {
    const { page } = await open(site());
    await page.goto('index.html');
    await page.keyboard.press('/');
    await page.keyboard.type('checkout-api');
    await page.locator('.results a').first().waitFor();
    await page.keyboard.press('Escape');
    expect(await page.locator('.results').isVisible()).toBe(false);
    // Chromium empties the field too; a slash in it is a slash
    await page.keyboard.type('/');
    expect(await page.getByRole('searchbox', { name: 'Find' }).inputValue()).toBe('/');
    await page.keyboard.press('Backspace');
    await page.keyboard.type('checkout-api');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/services/payments/checkout-api.html');
  });

  test('the first stop of a page leads past its navigation', async () => {
    const { page } = await open(site());
    await page.goto('services/payments/checkout-api.html');
    await page.keyboard.press('Tab');
    expect(await focused(page)).toBe('Skip to content');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true);
  });

  test.each(['light', 'dark'] as const)(
    'every stop shows that it has the focus, in %s colours',
    async (colorScheme) => {
      const { page } = await open(site(), { colorScheme });
      await page.goto('services/payments/checkout-api.html');
      const unseen: string[] = [];
      const stops = await page.locator('a[href], button, input, select, summary').count();
      for (let i = 0; i < Math.min(stops, 40); i++) {
        await page.keyboard.press('Tab');
        const [style, width] = await page.evaluate(() => {
          const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement!);
          return [outlineStyle, outlineWidth];
        });
        if (style !== 'solid' || width !== '2px') unseen.push(await focused(page));
      }
      expect(stops).toBeGreaterThan(10);
      expect(unseen).toEqual([]);
    },
  );
});

/** The text of what has the focus, or the name of a field. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const element = document.activeElement as HTMLElement;
    return element.getAttribute('aria-label') || element.getAttribute('placeholder') || element.innerText;
  });
