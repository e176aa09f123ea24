import type { RequestListener } from 'node:http';
import { expect, test, vi } from 'vitest';
import { applicationsOf, argoCdStandIn, json } from '../support/argocd-stand-in.js';
import { Sandbox } from '../support/organisation.js';
import { PortalClient } from '../support/portal-client.js';

const page = '/services/payments/checkout.html';
const secret = 'eyJhbGciOiJIUzI1NiJ9.argocd';

/** The portal that asks a server in place of Argo CD, and what that was asked. */
async function portalWith(respond: RequestListener, env: Record<string, string> = {}) {
  const { url, asked } = await argoCdStandIn(respond);
  vi.stubEnv('ARGOCD_SERVER', `${url}/`);
  vi.stubEnv('ARGOCD_AUTH_TOKEN', secret);
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
  return { asked, portal: await PortalClient.open(new Sandbox().root) };
}

const stateIn = (body: string) => /data-live="payments\/staging\/checkout">([^<]*)</.exec(body)?.[1];

/** The state that the page shows once it shows something else than that Argo CD is being asked. */
async function settled(portal: PortalClient): Promise<string> {
  for (;;) {
    const state = stateIn((await portal.get(page)).body)!;
    if (state !== 'unknown: Argo CD is being asked') return state;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

test('shows sync and health with their age, from one request for all pages', async () => {
  const { asked, portal } = await portalWith(json(applicationsOf('Synced', 'Healthy')));
  expect(stateIn((await portal.get(page)).body)).toBe('unknown: Argo CD is being asked');
  expect(await settled(portal)).toMatch(/^Synced, Healthy, \d s ago$/);
  const { body } = await portal.get(
    '/live.json?unit=payments/staging/checkout&unit=payments/staging/nothing',
  );
  expect(JSON.parse(body)).toEqual({
    'payments/staging/checkout': {
      state: 'good',
      text: expect.stringMatching(/^Synced, Healthy, \d s ago$/),
    },
  });
  expect(asked).toEqual([
    {
      url: expect.stringMatching(
        /fields=items\.metadata\.name,items\.spec\.source,items\.status\.sync\.status,items\.status\.health$/,
      ),
      authorization: `Bearer ${secret}`,
    },
  ]);
});

test('the browser never gets the token', async () => {
  const { portal } = await portalWith((_, response) => response.writeHead(401).end(secret));
  await settled(portal);
  for (const path of [page, '/', '/live.json?unit=payments/staging/checkout', '/assets/portal.js']) {
    const { body, headers } = await portal.get(path);
    expect(body + JSON.stringify(headers)).not.toContain(secret);
  }
});

test.each<[string, RequestListener, string]>([
  ['is out of sync', json(applicationsOf('OutOfSync', 'Degraded')), 'OutOfSync, Degraded, '],
  ['has no state yet', json(applicationsOf('Unknown', 'Missing')), 'Unknown, Missing, '],
  [
    'does not know the token',
    (_, r) => r.writeHead(401).end(),
    'unknown: 127.0.0.1:PORT does not accept the token',
  ],
  ['fails', (_, r) => r.writeHead(500).end('panic'), 'unknown: 127.0.0.1:PORT answers with status 500'],
  [
    'sends a login page',
    (_, r) => r.setHeader('content-type', 'text/html').end('<html>'),
    'unknown: 127.0.0.1:PORT answers with something that is no list of Applications',
  ],
  [
    'redirects',
    (_, r) => r.writeHead(302, { location: 'https://evil.example/' }).end(),
    'unknown: 127.0.0.1:PORT answers with status 302',
  ],
  ['sends other JSON', json({ items: 'x' }), 'unknown: 127.0.0.1:PORT answers with something'],
  ['sends a bare value', json(null), 'unknown: 127.0.0.1:PORT answers with something'],
  [
    'knows words that we do not',
    json(applicationsOf('<b>Synced</b>', 'Healthy')),
    'unknown: 127.0.0.1:PORT answers with something',
  ],
  ['hangs up', (request) => request.socket.destroy(), 'unknown: 127.0.0.1:PORT cannot be reached: '],
  [
    'has no Applications',
    json({ metadata: {}, items: null }),
    'unknown: Argo CD shows no Application payments-staging.checkout to this token, ',
  ],
  [
    'is that of another repository',
    json(applicationsOf('Synced', 'Healthy', { repoURL: 'https://git.evil.dev/x.git' })),
    'unknown: the Application payments-staging.checkout in Argo CD is made from something else',
  ],
  [
    'shows another unit under this name',
    json(applicationsOf('Synced', 'Healthy', { path: 'apps/other/production/x' })),
    'unknown: the Application payments-staging.checkout in Argo CD is made from something else',
  ],
])('says so if Argo CD %s', async (_, respond, text) => {
  const { portal } = await portalWith(respond);
  const state = await settled(portal);
  expect(state.replace(/(127\.0\.0\.1):\d+/, '$1:PORT').startsWith(text), state).toBe(true);
});

test('an Argo CD that never answers holds no page up, and is unknown after 5 seconds', async () => {
  const { asked, portal } = await portalWith(() => {});
  const started = Date.now();
  for (let i = 0; i < 5; i++) await portal.get(page);
  expect(Date.now() - started).toBeLessThan(4000);
  expect(await settled(portal)).toMatch(/^unknown: 127\.0\.0\.1:\d+ gives no answer within 5 s$/);
  expect(asked).toHaveLength(1);
});

test('the address in platform.yaml alone never gets the token', async () => {
  const { asked, portal } = await portalWith(json(applicationsOf('Synced', 'Healthy')), {
    ARGOCD_SERVER: '',
  });
  expect(await settled(portal)).toBe(
    'unknown: no Argo CD may have the token in ARGOCD_AUTH_TOKEN: set ARGOCD_SERVER to &lt;host&gt;',
  );
  expect(asked).toEqual([]);
});

test('no other machine gets the token without encryption', async () => {
  const { portal } = await portalWith(json({}), { ARGOCD_SERVER: 'http://argocd.acme.dev' });
  expect(await settled(portal)).toBe('unknown: argocd.acme.dev would get the token without encryption');
});

test('without an Argo CD that is configured, nothing is said of one', async () => {
  const { portal } = await portalWith(json({}), { ARGOCD_SERVER: '', ARGOCD_AUTH_TOKEN: '' });
  const { body } = await portal.get(page);
  expect(stateIn(body)).toBeUndefined();
  expect((await portal.get('/live.json?unit=payments/staging/checkout')).body).toBe('{}');
});
