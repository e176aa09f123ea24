import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** Rules whose verdict depends on colours and on the size of the window. */
const aboutLooks = ['color-contrast', 'link-in-text-block', 'scrollable-region-focusable'];

/** What axe-core finds serious or critical in a page, with the first element that has it. */
export async function seriousViolations(
  page: Page,
  which: 'every rule' | 'rules about looks' = 'every rule',
): Promise<string[]> {
  // the debugger's way into a page is not bound by its content security policy
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  return page.evaluate(
    async (runOnly) => {
      const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(document, {
        resultTypes: ['violations'],
        // a page from the disk refuses the requests of axe-core
        preload: false,
        ...(runOnly && { runOnly }),
      });
      return violations
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .map(({ id, help, nodes }) => `${id}: ${help}: ${nodes[0]?.html}`);
    },
    which === 'every rule' ? undefined : aboutLooks,
  );
}
