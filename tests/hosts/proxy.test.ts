import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { expect, onTestFinished, test, vi } from 'vitest';
import { openHost } from '../../scripts/forge/hosts/open-host.js';
import { GitHubStandIn } from '../support/hosts/github.js';
import { git } from '../support/hosts/open.js';

/** A proxy that notes whom it connects to. */
async function proxy(): Promise<{ url: string; connected: string[]; server: Server }> {
  const connected: string[] = [];
  const server = createServer().on('connect', ({ url }, client, head) => {
    connected.push(url!);
    const { hostname, port } = new URL(`http://${url}`);
    const upstream = connect(Number(port), hostname, () => {
      client.write('HTTP/1.1 200 OK\r\n\r\n');
      upstream.write(head);
      upstream.pipe(client);
      client.pipe(upstream);
    });
    for (const socket of [client, upstream]) socket.on('error', () => upstream.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, connected, server };
}

async function ask(gitHub: GitHubStandIn): Promise<boolean> {
  return openHost(git, [], gitHub.env(), { answer: 20_000, inAll: 1, pause: 1 }).doesTeamExist(
    'acme/payments',
  );
}

async function started(): Promise<GitHubStandIn> {
  const gitHub = await new GitHubStandIn('github-enterprise').start();
  gitHub.teams.set('acme/payments', []);
  return gitHub;
}

test('requests go through the proxy that the environment names', async () => {
  const [{ url, connected }, gitHub] = [await proxy(), await started()];
  vi.stubEnv('no_proxy', '');
  vi.stubEnv('NO_PROXY', '');
  vi.stubEnv('http_proxy', '');
  vi.stubEnv('HTTP_PROXY', url);
  expect(await ask(gitHub)).toBe(true);
  expect(connected).toEqual([new URL(gitHub.api).host]);
});

test('NO_PROXY exempts a host', async () => {
  const [{ url, connected }, gitHub] = [await proxy(), await started()];
  vi.stubEnv('HTTP_PROXY', url);
  vi.stubEnv('no_proxy', 'example.com,127.0.0.1');
  expect(await ask(gitHub)).toBe(true);
  expect(connected).toEqual([]);
});

test('a proxy that is not there is a network failure, and its password is not shown', async () => {
  const gitHub = await started();
  vi.stubEnv('no_proxy', '');
  vi.stubEnv('NO_PROXY', '');
  vi.stubEnv('HTTP_PROXY', 'http://me:proxy-secret@127.0.0.1:9');
  const failure = await ask(gitHub).catch((e: Error) => e);
  expect(String(failure)).toContain('cannot be reached');
  expect(JSON.stringify([String(failure), failure])).not.toContain('proxy-secret');
});
