import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** What axe-core finds serious or critical in a page, with the first element that has it. */
export async function seriousViolations(page: Page): Promise<string[]> {
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
