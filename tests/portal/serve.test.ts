import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { symlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { serve } from '../../scripts/pipeline/portal/serve/serve.js';
import { platformBin, Sandbox } from '../support/organisation.js';
import { PortalClient } from '../support/portal-client.js';

const service = 'kind: WebService\nspec: {image: "checkout:1.4.2", replicas: 3}\n';

/** Waits until a page shows something: the file system tells of changes a moment later. */
async function untilShown(portal: PortalClient, path: string, text: string): Promise<string> {
  const end = Date.now() + 20_000;
  for (;;) {
    const { body } = await portal.get(path);
    if (body.includes(text)) return body;
    if (Date.now() > end) throw new Error(`${path} never shows ${text}: ${body}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

test('a page shows what the declarations say now', async () => {
  const sandbox = new Sandbox();
  const portal = await PortalClient.open(sandbox.root);
  expect((await portal.get('/services/payments/refunds.html')).status).toBe(404);
  sandbox.write('teams/payments/refunds.yaml', service);
  expect(await untilShown(portal, '/', 'refunds')).toContain('services/payments/refunds.html');
  sandbox.write('teams/growth/team.yaml', 'kind: Team\nspec: {owner: growth-leads, costCentre: cc-1002}\n');
  sandbox.write(
    'environments/growth/staging.yaml',
    'kind: Environment\nspec: {team: growth, tier: staging}\n',
  );
  sandbox.write('teams/growth/letters.yaml', service);
  await untilShown(portal, '/', 'letters');
  sandbox.remove('teams/payments/refunds.yaml');
  await untilShown(portal, '/services/payments/refunds.html', 'Nothing is here');
});

test('a tree with errors shows what loads, and the problems', async () => {
  const sandbox = new Sandbox();
  sandbox.write('teams/payments/refunds.yaml', 'kind: WebService\nspec: {replcas: 3}\n');
  symlinkSync('/etc/passwd', join(sandbox.root, 'teams/payments/stolen.yaml'));
  const portal = await PortalClient.open(sandbox.root);
  const { status, body } = await portal.get('/');
  expect(status).toBe(200);
  expect(body).toContain('checkout');
  expect(body).toContain('Show them');
  expect(body).not.toContain('root:');
  expect((await portal.get('/services/payments/stolen.html')).status).toBe(404);
});

test('without an organisation it shows the problems with their lines, and recovers', async () => {
  const sandbox = new Sandbox();
  const platform = sandbox.read('environments/platform.yaml');
  sandbox.write('environments/platform.yaml', 'kind: Platform\nspec: {\n');
  const portal = await PortalClient.open(sandbox.root);
  const { status, body } = await portal.get('/');
  expect(status).toBe(503);
  expect(body).toContain('environments/platform.yaml:');
  expect(body).not.toMatch(/\bat .*\.js:\d+/);
  sandbox.write('environments/platform.yaml', platform);
  await untilShown(portal, '/', 'checkout');
});

const options = (root: string, port: number | undefined, host = '127.0.0.1') => ({
  ...{ root, host, port, git: false },
  ...{ onProgress: () => {}, onNote: () => {} },
});

async function taken(port: number): Promise<number> {
  const server = createServer();
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return (server.address() as { port: number }).port;
}

test('takes the next port if the usual one is taken, and says so if the wanted one is', async () => {
  const { root } = new Sandbox();
  const first = await serve(options(root, undefined));
  onTestFinished(() => first.close());
  const second = await serve(options(root, undefined));
  onTestFinished(() => second.close());
  const port = (address: string) => Number(new URL(address).port);
  expect(port(second.address)).toBeGreaterThan(port(first.address));
  const other = await taken(0);
  await expect(serve(options(root, other))).rejects.toThrow(`port ${other} is taken by another program`);
  await expect(serve(options(root, 0, '192.0.2.1'))).rejects.toThrow(
    '192.0.2.1 is not an address of this machine',
  );
});

test('two portals do not know the cookies of each other', async () => {
  const { root } = new Sandbox();
  const [one, other] = [await PortalClient.open(root), await PortalClient.open(root)];
  one.cookie = `waymark-${one.port}=${other.cookie.split('=')[1]}`;
  expect((await one.get('/')).status).toBe(403);
  expect((await other.get('/')).status).toBe(200);
});

test('the command prints one address, opens nothing without a terminal, and ends at Ctrl-C', async () => {
  const { root } = new Sandbox();
  const env = { ...process.env, BROWSER: 'false', CI: '' };
  const child = spawn(process.execPath, [platformBin, 'portal', '--serve', '--port', '0'], {
    cwd: root,
    env,
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const [printed] = await once(child.stdout, 'data');
  expect(String(printed)).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\?key=[\w-]{43}\n$/);
  const answer = await fetch(String(printed).trim());
  expect(answer.status).toBe(200);
  child.kill('SIGINT');
  const [code] = await once(child, 'exit');
  expect(code).toBe(0);
});

test.each([
  [['portal'], 'portal needs --serve, or --out'],
  [['portal', '--serve', '--out', 'site'], '--serve and --out cannot be used together'],
  [['portal', '--out', 'site', '--port', '80'], '--port has no effect with --out'],
  [['portal', '--serve', '--catalog', 'x.json'], '--catalog has no effect with --serve'],
  [['portal', '--serve', '--port', '70000'], '--port cannot be 70000'],
  [['portal', '--serve', '--port', 'x'], '--port cannot be x'],
])('refuses %s', (args, message) => {
  const run = new Sandbox().platform(...args);
  expect(run.code).toBe(2);
  expect(run.err).toContain(message);
});
