import type { Page } from 'playwright-core';

/** Things of a page that the Tab key does not reach, and stops that do not show that they have the focus. */
export async function keyboardFlaws(page: Page): Promise<string[]> {
  const count = await page.evaluate(() => {
    const all = document.querySelectorAll<HTMLElement>(
      'a[href], button, input, select, textarea, summary, [tabindex="0"]',
    );
    const stops = [...all].filter(
      (element) =>
        element.checkVisibility({ visibilityProperty: true }) &&
        element.tabIndex >= 0 &&
        !element.matches(':disabled, [type="hidden"]'),
    );
    for (const element of document.querySelectorAll('[data-stop]')) element.removeAttribute('data-stop');
    for (const [i, element] of stops.entries()) element.dataset['stop'] = `${i}`;
    (document.activeElement as HTMLElement).blur();
    window.getSelection()?.removeAllRanges();
    return stops.length;
  });
  if (count === 0) return [];
  // from the start, wherever the focus was before
  await page.evaluate(() => document.querySelector<HTMLElement>('[data-stop="0"]')!.focus());
  // and by keys, because focus after a click is not shown
  await page.keyboard.press('Tab');
  await page.keyboard.press('Shift+Tab');
  const flaws: string[] = [];
  const reached = new Set<string>();
  for (let i = 0; i < count + 5 && reached.size < count; i++) {
    if (i > 0) await page.keyboard.press('Tab');
    const { stop, flaw } = await page.evaluate(() => {
      const element = document.activeElement as HTMLElement;
      const named = (what: string) => `${what}: ${element.outerHTML.slice(0, 160)}`;
      const { outlineStyle, outlineWidth } = getComputedStyle(element);
      // in a picture, the box shows it
      const box = element.matches('.node a') ? element.querySelector('rect') : null;
      const isShown = box
        ? Number.parseFloat(getComputedStyle(box).strokeWidth) > 2
        : outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2;
      const { left, top, width, height } = element.getClientRects()[0] ?? element.getBoundingClientRect();
      const hit = document.elementFromPoint(left + width / 2, top + height / 2);
      const isInSight = hit !== null && (element.contains(hit) || hit.contains(element));
      const flaw = !isShown ? named('shows no focus') : !isInSight ? named('is out of sight') : undefined;
      return { stop: element.dataset['stop'], flaw };
    });
    if (stop === undefined) break;
    if (flaw !== undefined && !reached.has(stop)) flaws.push(flaw);
    reached.add(stop);
  }
  const missed = await page.evaluate(
    (found) =>
      [...document.querySelectorAll<HTMLElement>('[data-stop]')]
        .filter(({ dataset }) => !found.includes(dataset['stop']!))
        .map((element) => `is not reached: ${element.outerHTML.slice(0, 160)}`),
    [...reached],
  );
  return [...flaws, ...missed];
}
