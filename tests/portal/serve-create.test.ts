import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { equipped, Workplace } from '../support/creating.js';
import { Sandbox } from '../support/organisation.js';
import { filesOf, hiddenIn, PortalClient } from '../support/portal-client.js';

const database = { name: 'ledger-db', team: 'payments', kind: 'postgres', size: 'small' };
const service = { name: 'refunds', team: 'payments', language: 'go', ci: 'github' };
const page = '/create/database.html';

describe('a form', () => {
  test('has a field for each parameter, with the choices of the organisation', async () => {
    const portal = await PortalClient.open(new Sandbox(equipped).root);
    const list = await portal.get('/create.html');
    for (const name of ['service', 'database', 'team', 'environment', 'cluster', 'kind'])
      expect(list.body).toContain(`href="create/${name}.html"`);
    const { body } = await portal.get(page);
    expect(body).toMatch(/<input type="text" id="name" name="name" required/);
    expect(body).toMatch(/<select id="team"[^>]*><option value="">choose<\/option><option value="payments">/);
    expect(body).toContain('<optgroup label="payments"><option value="checkout">');
    expect(body).toMatch(/<option value="postgres" selected>/);
    expect(body).toContain('<code>platform create database</code>');
  });

  test('shows every wrong answer at its field, with the message of the command line', async () => {
    const work = new Workplace();
    const portal = await PortalClient.open(work.root);
    const answer = await portal.submit('/create/service.html', {
      ...{ name: 'Re_funds', team: 'paymets', language: '' },
    });
    expect(answer.status).toBe(422);
    const { err } = work.platform(
      'create',
      'service',
      '--name',
      'Re_funds',
      '--team',
      'payments',
      '--language',
      'go',
    );
    const message = /platform: (--name .*)/.exec(err)![1]!;
    const mistakeAt = (name: string) =>
      new RegExp(`id="${name}-about">[^]*?<strong>([^<]*)`.replace('[^]', '(?:.|\\n)')).exec(answer.body)![1];
    // with the name of the field instead of the flag
    expect(mistakeAt('name')).toBe(message.replace('--name', 'Name'));
    expect(mistakeAt('team')).toBe('there is no team paymets; did you mean &quot;payments&quot;?');
    expect(mistakeAt('language')).toBe('Language is missing');
    expect(answer.body).toContain('value="Re_funds"');
    expect(work.beside()).toEqual([]);
  });

  test('does no harm with hostile answers, whatever the field', async () => {
    const sandbox = new Sandbox(equipped);
    const portal = await PortalClient.open(sandbox.root);
    const before = filesOf(sandbox);
    const hostile = [
      `"><script>alert(1)</script>`,
      '../../../etc/passwd',
      "'; rm -rf /;'",
      '$(touch x)',
      '__proto__',
      '\u202eevil',
    ];
    for (const text of hostile)
      for (const field of ['name', 'team', 'kind', 'size']) {
        const { status, body } = await portal.submit(page, { ...database, [field]: text });
        expect(status, `${field} ${text}`).toBe(422);
        expect(body).not.toContain('<script>alert');
      }
    expect(filesOf(sandbox)).toEqual(before);
  });

  test('says what is in the way: a name that is taken', async () => {
    const portal = await PortalClient.open(new Workplace().root);
    const { status, body } = await portal.submit('/create/service.html', { ...service, name: 'checkout' });
    expect(status).toBe(422);
    expect(body).toContain('the name checkout is taken: teams/payments/checkout.yaml declares');
  });
});

describe('a preview', () => {
  test('shows the declaration, the findings, the cost and the diff of apps/, and writes nothing', async () => {
    const sandbox = new Sandbox(equipped);
    sandbox.platform('synth');
    const portal = await PortalClient.open(sandbox.root);
    const before = filesOf(sandbox);
    const { status, body } = await portal.submit(page, database);
    expect(status).toBe(200);
    expect(body).toContain('teams/payments/ledger-db.yaml');
    expect(body).toContain('kind: Postgres');
    expect(body).toMatch(
      /payments\/staging\/ledger-db<\/code><\/th><td class="amount">0\.00<\/td><td class="amount">([1-9][\d.]+)<\/td><td class="amount">\+\1<\/td>/,
    );
    expect(body).toContain('<h3><code>payments/staging/ledger-db</code>');
    expect(body).toContain('<span class="sign">+</span> <code>Postgres/ledger-db</code>');
    expect(filesOf(sandbox)).toEqual(before);
  });

  test('shows findings with rule, line and fix, and then nothing can be written', async () => {
    const sandbox = new Sandbox({
      ...equipped,
      'environments/tiers/production.yaml': 'kind: Tier\nspec: {images: digest}\n',
      'environments/payments/production.yaml':
        'kind: Environment\nspec: {team: payments, tier: production}\n',
    });
    const portal = await PortalClient.open(sandbox.root);
    const { body } = await portal.submit(page, database);
    expect(body).toContain(
      '<code>crossplane/multi-az</code> <span class="quiet">teams/payments/ledger-db.yaml:3</span>',
    );
    expect(body).toContain('<strong>fix:</strong> set multiAz to true');
    expect(body).toContain('Nothing can be written while there are errors');
    const forced = await portal.post(page, {
      ...hiddenIn((await portal.get(page)).body),
      ...database,
      way: 'tree',
    });
    expect(forced.body).toContain('Nothing can be written while there are errors');
    expect(existsSync(join(sandbox.root, 'teams/payments/ledger-db.yaml'))).toBe(false);
  });

  test('two at once do not disturb each other', async () => {
    const sandbox = new Sandbox(equipped);
    const portal = await PortalClient.open(sandbox.root);
    const names = ['one-db', 'two-db', 'three-db'];
    const pages = await Promise.all(names.map((name) => portal.submit(page, { ...database, name })));
    for (const [i, name] of names.entries()) {
      expect(pages[i]!.body).toContain(`teams/payments/${name}.yaml`);
      for (const other of names.filter((each) => each !== name)) expect(pages[i]!.body).not.toContain(other);
    }
  });

  test('leads to the page of the git host with the text filled in, unless that is too long', async () => {
    const portal = await PortalClient.open(new Sandbox(equipped).root);
    const { body } = await portal.submit(page, database);
    expect(body).toMatch(
      /href="https:\/\/git\.acme\.dev\/platform\/new\/main\?filename=teams%2Fpayments%2Fledger-db\.yaml&amp;value=[^"]*kind%3A%20Postgres/,
    );
  });
});

describe('writing into the working tree', () => {
  test('writes the declaration and apps/ as shown, and commits nothing', async () => {
    const sandbox = new Sandbox(equipped);
    sandbox.platform('synth');
    const portal = await PortalClient.open(sandbox.root);
    const preview = await portal.submit(page, database);
    const done = await portal.post(page, { ...hiddenIn(preview.body), way: 'tree' });
    expect(done.status).toBe(200);
    expect(done.body).toContain('<code>teams/payments/ledger-db.yaml</code>');
    expect(done.body).toContain('git switch --create create/database/payments/ledger-db');
    expect(sandbox.read('teams/payments/ledger-db.yaml')).toContain('kind: Postgres');
    expect(sandbox.platform('synth', '--check')).toMatchObject({ code: 0 });
    expect((await portal.get('/environments.html')).status).toBe(200);
    expect((await portal.get('/environments/payments/staging.html')).body).toContain('ledger-db');
  });

  test('shows the preview again if a declaration has changed in between', async () => {
    const sandbox = new Sandbox(equipped);
    const portal = await PortalClient.open(sandbox.root);
    const preview = await portal.submit(page, { ...database, for: 'checkout' });
    sandbox.write(
      'teams/payments/checkout.yaml',
      'kind: WebService\nspec: {image: "checkout:1.4.2", replicas: 4}\n',
    );
    const again = await portal.post(page, { ...hiddenIn(preview.body), way: 'tree' });
    expect(again.body).toContain('have changed since the preview that you saw');
    expect(sandbox.read('teams/payments/checkout.yaml')).not.toContain('ledger-db');
    const done = await portal.post(page, { ...hiddenIn(again.body), way: 'tree' });
    expect(done.body).toContain('written');
    expect(sandbox.read('teams/payments/checkout.yaml')).toMatch(/replicas: 4(.|\n)*ledger-db/);
  });

  test('makes the repository of a service too', async () => {
    const work = new Workplace();
    const portal = await PortalClient.open(work.root);
    const preview = await portal.submit('/create/service.html', service);
    expect(preview.body).toContain(`, in <code>${join(work.sandbox.root, 'refunds')}</code>`);
    expect(preview.body).toContain('shown here with an imagined one');
    expect(preview.body).toContain('Deployment');
    expect(work.beside()).toEqual([]);
    await portal.post('/create/service.html', { ...hiddenIn(preview.body), way: 'tree' });
    expect(work.beside()).toEqual(['refunds']);
    expect(work.read('platform/teams/payments/refunds.yaml')).toContain('kind: WebService');
    expect(work.files('apps/payments/staging')).not.toContain('refunds');
  });
});
