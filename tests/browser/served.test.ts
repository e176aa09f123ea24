import { expect, test } from 'vitest';
import { equipped } from '../support/creating.js';
import { git } from '../support/git.js';
import { Sandbox } from '../support/organisation.js';
import { PortalClient } from '../support/portal-client.js';
import { Remote } from '../support/releases.js';
import { seriousViolations } from './support/axe.js';
import { inChromium, type Tab } from './support/chromium.js';

inChromium('the served portal', (open) => {
  /** A tab that has opened the address in the terminal, as the command does. */
  async function opened(root: string): Promise<Tab & { readonly origin: string }> {
    const client = await PortalClient.open(root);
    const tab = await open(`${client.origin}/`);
    await tab.page.goto(client.served.opened);
    await tab.page.waitForURL('**/index.html');
    return { ...tab, origin: client.origin };
  }

  test('takes a person from a form over its preview to a branch, and writes nothing before', async () => {
    const remote = new Remote({ ...equipped, '.gitignore': '.waymark/\n' });
    const clone = remote.clone();
    const { page, complaints } = await opened(clone.root);
    await page.getByRole('link', { name: 'Create' }).click();
    await page
      .getByRole('region', { name: 'Database' })
      .getByRole('link', { name: 'Fill in the form' })
      .click();
    await page.getByLabel('Name', { exact: true }).fill('audit-db');
    await page.getByLabel('Team', { exact: true }).selectOption('payments');
    expect(await seriousViolations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Show what this creates' }).click();

    await page.getByRole('heading', { name: 'Database audit-db' }).waitFor();
    expect(await page.getByRole('region', { name: 'Declarations' }).innerText()).toContain('kind: Postgres');
    expect(await page.getByRole('region', { name: 'Findings' }).innerText()).toContain(
      'None. Every rule is kept.',
    );
    expect(await page.getByRole('region', { name: 'Changes in apps/' }).innerText()).toContain('audit-db');
    expect(await seriousViolations(page)).toEqual([]);
    expect(git(clone, 'status', '--porcelain')).toBe('');
    await page.getByRole('button', { name: 'Open a pull request' }).click();

    await page.getByText('Pushed to the branch').waitFor();
    const branch = await page.locator('main p code').innerText();
    expect(git(remote.bare, 'show', `${branch}:teams/payments/audit-db.yaml`)).toContain('kind: Postgres');
    expect(git(remote.bare, 'diff', '--stat', 'main', branch)).toContain('apps/');
    expect(git(clone, 'status', '--porcelain')).toBe('');
    expect(complaints).toEqual([]);
  });

  test('shows what is wrong at its field, to which the keyboard leads', async () => {
    const { page, origin } = await opened(new Sandbox(equipped).root);
    await page.goto(`${origin}/create/database.html`);
    await page.getByLabel('Name', { exact: true }).fill('Audit_DB');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => (document.activeElement as HTMLSelectElement).name)).toBe('team');
    await page.getByRole('button', { name: 'Show what this creates' }).focus();
    await page.keyboard.press('Enter');
    await page.locator('[aria-invalid="true"]').first().waitFor();
    const field = page.getByLabel('Name', { exact: true });
    expect(await field.getAttribute('aria-invalid')).toBe('true');
    expect(await page.locator(`#${await field.getAttribute('aria-describedby')}`).innerText()).toContain(
      'Audit_DB',
    );
    expect(await field.inputValue()).toBe('Audit_DB');
    expect(await seriousViolations(page)).toEqual([]);
  });

  test('has pages without a complaint, that fit a phone', async () => {
    const { page, complaints, origin } = await opened(new Sandbox(equipped).root);
    await page.setViewportSize({ width: 390, height: 800 });
    for (const path of [
      'index',
      'create',
      'create/service',
      'teams/payments',
      'services/payments/checkout',
      'graph',
    ]) {
      const answer = await page.goto(`${origin}/${path}.html`);
      expect(answer!.status(), path).toBe(200);
      expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(390);
    }
    await page.getByRole('searchbox', { name: 'Find' }).fill('checkout');
    await page.locator('.results a').first().click();
    await page.waitForURL(`${origin}/services/payments/checkout.html`);
    await page.getByRole('link', { name: 'Change its declaration' }).click();
    expect(await page.getByLabel('Declaration').inputValue()).toContain('kind: WebService');
    expect(complaints).toEqual([]);
  });
});
