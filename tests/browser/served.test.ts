import { expect, test, vi } from 'vitest';
import { applicationsOf, argoCdStandIn, json } from '../support/argocd-stand-in.js';
import { equipped } from '../support/creating.js';
import { git } from '../support/git.js';
import { Sandbox } from '../support/organisation.js';
import { PortalClient } from '../support/portal-client.js';
import { Remote } from '../support/releases.js';
import { inChromium, type Tab } from './support/chromium.js';
import { flawsOf } from './support/looks.js';
import { longestName, troubled } from './support/sites.js';

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
    expect(await flawsOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'Show what this creates' }).click();

    await page.getByRole('heading', { name: 'Database audit-db' }).waitFor();
    expect(await page.getByRole('region', { name: 'Declarations' }).innerText()).toContain('kind: Postgres');
    expect(await page.getByRole('region', { name: 'Findings' }).innerText()).toContain(
      'None. Every rule is kept.',
    );
    expect(await page.getByRole('region', { name: 'Changes in apps/' }).innerText()).toContain('audit-db');
    expect(await flawsOf(page)).toEqual([]);
    expect(git(clone, 'status', '--porcelain')).toBe('');
    await page.getByRole('button', { name: 'Open a pull request' }).click();

    await page.getByText('Pushed to the branch').waitFor();
    expect(await flawsOf(page)).toEqual([]);
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
    expect(await flawsOf(page)).toEqual([]);
  });

  test.each([
    ['ordinary', equipped, 'teams/payments/checkout.yaml'],
    ['hostile', { ...equipped, ...troubled }, `teams/payments/${longestName}.yaml`],
  ] as const)('has pages of each kind without fault, with %s names', async (_, files, declaration) => {
    vi.stubEnv('ARGOCD_SERVER', 'http://127.0.0.1:9');
    const { page, complaints, origin } = await opened(new Sandbox(files).root);
    const change = `change/${declaration.replace('.yaml', '~2eyaml')}`;
    const service = declaration.replace(/^teams/, 'services').replace('.yaml', '');
    const flaws: string[] = [];
    for (const path of ['create', 'create/service', 'create/cluster', service, change, 'nothing-is-here']) {
      const answer = await page.goto(`${origin}/${path}.html`);
      expect(answer!.status(), path).toBe(path.startsWith('nothing') ? 404 : 200);
      flaws.push(...(await flawsOf(page)));
    }
    expect(flaws).toEqual([]);
    expect(complaints).toEqual([]);
  });

  test('leads from a service to its change, and says what is wrong or what comes of it', async () => {
    const sandbox = new Sandbox(equipped);
    expect(sandbox.platform('synth')).toMatchObject({ code: 0 });
    const { page, complaints, origin } = await opened(sandbox.root);
    await page.getByRole('searchbox', { name: 'Find' }).fill('checkout');
    await page.locator('.results a').first().click();
    await page.waitForURL(`${origin}/services/payments/checkout.html`);
    await page.getByRole('link', { name: 'Change its declaration' }).click();
    const field = page.getByRole('textbox', { name: 'Declaration' });
    const text = await field.inputValue();
    expect(text).toContain('kind: WebService');

    const preview = page.getByRole('button', { name: 'Show what this changes' });
    await field.fill(text.replace('replicas', 'repliacs'));
    await preview.click();
    await page.getByText('Nothing can be written while there are errors.').waitFor();
    expect(await page.locator('.finding').innerText()).toContain('did you mean "replicas"?');
    expect(await flawsOf(page)).toEqual([]);

    await field.fill(text.replace('replicas: 3', 'replicas: 5'));
    await preview.click();
    await page.getByRole('button', { name: 'Write into the working tree' }).waitFor();
    expect(await page.getByRole('region', { name: 'Cost' }).innerText()).toMatch(/\+[1-9].* a month/);
    expect(await flawsOf(page)).toEqual([]);

    await page.getByRole('button', { name: 'Write into the working tree' }).click();
    await page.getByRole('heading', { name: 'Changed teams/payments/checkout.yaml' }).waitFor();
    // commands that can be copied as they are
    expect((await page.locator('main pre').innerText()).trim().split('\n')).toEqual([
      expect.stringMatching(/^git switch --create /),
      expect.stringMatching(/^git add teams\/payments\/checkout\.yaml apps$/),
      expect.stringMatching(/^git commit /),
      expect.stringMatching(/^git push /),
    ]);
    expect(sandbox.read('teams/payments/checkout.yaml')).toContain('replicas: 5');
    expect(await flawsOf(page)).toEqual([]);

    await page.goto(`${origin}/change/teams/payments/checkout~2eyaml.html`);
    sandbox.write('teams/payments/checkout.yaml', text);
    await field.fill(text.replace('replicas: 3', 'replicas: 4'));
    await preview.click();
    await page.getByText('The file has changed since you opened it.').waitFor();
    expect(await flawsOf(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  test('renews what Argo CD says while the page is open, and says so when nobody answers any more', async () => {
    const { url } = await argoCdStandIn(json(applicationsOf('Synced', 'Degraded')));
    vi.stubEnv('ARGOCD_SERVER', url);
    const client = await PortalClient.open(new Sandbox(equipped).root);
    const { page } = await open(`${client.origin}/`);
    await page.clock.install();
    await page.goto(client.served.opened);
    await page.waitForURL('**/index.html');
    await page.goto(`${client.origin}/services/payments/checkout.html`);
    // the clock of the page, so that nobody waits for the next time that it asks
    const renewed = async () => {
      await page.clock.runFor(10_000);
      return page.locator('[data-live]').innerText();
    };
    await expect.poll(renewed).toMatch(/^Synced, Degraded, \d+ s ago$/);
    expect(await page.locator('[data-live]').getAttribute('class')).toBe('live live-bad');
    await client.served.close();
    await expect.poll(renewed).toBe('unknown: the portal has ended');
  });

  test('shows strangers a page without fault, and nothing of the organisation', async () => {
    const client = await PortalClient.open(new Sandbox(equipped).root);
    const stranger = await open(`${client.origin}/`);
    expect((await stranger.page.goto('index.html'))!.status()).toBe(403);
    expect(await stranger.page.locator('h1').innerText()).toBe('Open the portal with its key');
    expect(await flawsOf(stranger.page)).toEqual([]);
    expect(stranger.complaints).toEqual([]);
  });
});
