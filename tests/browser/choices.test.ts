import { expect, test } from 'vitest';
import { inChromium } from './support/chromium.js';
import { sites } from './support/sites.js';

inChromium('the choices of a person', (open) => {
  const site = sites.example;

  test('a filter leaves the rows that have all its words, and says how many', async () => {
    const { page } = await open(site());
    await page.goto('index.html');
    const rows = page.locator('tr[data-row]:visible');
    const all = await rows.count();
    await page.getByRole('searchbox', { name: 'Filter services' }).fill('payments web');
    const left = await rows.evaluateAll((found) => found.map((row) => (row as HTMLElement).dataset['row']));
    expect(left.sort()).toEqual(['payments/checkout-api', 'payments/ledger', 'payments/refunds']);
    expect(await page.locator('.filter output').innerText()).toBe(`3 of ${all}`);
    // teams without a row that is left are not shown
    expect(await page.locator('section[data-team]:visible h2').allInnerTexts()).toEqual(['payments']);
    await page.getByRole('searchbox', { name: 'Filter services' }).fill('');
    expect(await rows.count()).toBe(all);
    expect(await page.locator('section[data-team]:visible').count()).toBeGreaterThan(1);
  });

  test('the colours are those of the system until a person switches them, and then stay on every page', async () => {
    const { page } = await open(site(), { colorScheme: 'dark' });
    await page.goto('index.html');
    const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const dark = await ground();
    await page.getByRole('button', { name: 'Switch to light colours' }).click();
    expect(await ground()).toBe('rgb(255, 255, 255)');
    await page.goto('services/payments/checkout-api.html');
    expect(await ground()).toBe('rgb(255, 255, 255)');
    await page.getByRole('button', { name: 'Switch to dark colours' }).click();
    expect(await ground()).toBe(dark);
    expect(dark).not.toBe('rgb(255, 255, 255)');
  });

  test('services of my team come first, also tomorrow', async () => {
    const { page } = await open(site());
    const teams = () => page.locator('section[data-team] h2').allInnerTexts();
    await page.goto('index.html');
    const before = await teams();
    await page.getByLabel('My team').selectOption('payments');
    expect(await teams()).toEqual(['payments', ...before.filter((team) => team !== 'payments')]);
    await page.reload();
    expect((await teams())[0]).toBe('payments');
    expect(await page.getByLabel('My team').inputValue()).toBe('payments');
    await page.getByLabel('My team').selectOption('none');
    expect(await teams()).toEqual(before);
  });

  test('nothing moves where a person wants no motion', async () => {
    const { page } = await open(site(), { reducedMotion: 'reduce' });
    await page.goto('index.html');
    const moving = () =>
      page.evaluate(
        () =>
          [...document.querySelectorAll('*')].filter((each) => {
            const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(each);
            return transitionDuration !== '0s' || animationName !== 'none' || scrollBehavior === 'smooth';
          }).length,
      );
    expect(await moving()).toBe(0);
    await page.emulateMedia({ reducedMotion: 'no-preference' });
    expect(await moving()).toBeGreaterThan(0);
  });
});
