import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { Sandbox } from '../support/organisation.js';
import { PortalClient } from '../support/portal-client.js';

const open = () => PortalClient.open(new Sandbox().root);

test('the address that is printed opens the portal, and nobody else gets in', async () => {
  const portal = await open();
  expect(portal.cookie).toMatch(new RegExp(`^waymark-${portal.port}=[\\w-]{43}$`));
  const mine = await portal.get('/');
  expect(mine).toMatchObject({ status: 200, headers: { 'content-type': 'text/html; charset=utf-8' } });
  expect(mine.body).toContain('checkout');

  portal.cookie = '';
  for (const path of [
    '/',
    '/index.html',
    '/services/payments/checkout.html',
    '/assets/portal.css',
    '/nothing',
    '/?key=wrong',
  ]) {
    const stranger = await portal.get(path);
    expect(stranger.status, path).toBe(403);
    expect(stranger.body).toContain(
      'Open the whole address that <code>platform portal --serve</code> printed',
    );
    expect(stranger.body).not.toContain('checkout');
    expect(stranger.headers['set-cookie']).toBeUndefined();
  }
  portal.cookie = `waymark-${portal.port}=${'a'.repeat(43)}`;
  expect((await portal.get('/')).status).toBe(403);
});

test('the cookie is for this site alone, and no script reads it', async () => {
  const portal = await open();
  const { search } = new URL(portal.served.opened);
  const { headers } = await portal.send(`/${search}`);
  expect(headers['set-cookie']).toEqual([expect.stringMatching(/; HttpOnly; SameSite=Strict; Path=\/$/)]);
});

test.each([
  ['another name that leads to this machine', 'evil.example'],
  ['that name with the port', 'evil.example:PORT'],
  ['a name that ends as ours', 'localhost.evil.example:PORT'],
  ['our name without the port', '127.0.0.1'],
  ['another port', '127.0.0.1:1'],
])('refuses a request for %s, even with the cookie', async (_, host) => {
  const portal = await open();
  const headers = { host: host.replace('PORT', String(portal.port)) };
  const answer = await portal.send('/', { headers });
  expect(answer.status).toBe(403);
  expect(answer.body).toContain(`answers only at http://127.0.0.1:${portal.port}/`);
  expect((await portal.send('/', { headers: { host: `localhost:${portal.port}` } })).status).toBe(200);
});

test.each([
  ['no origin', undefined],
  ['an opaque origin', 'null'],
  ['another site', 'https://evil.example'],
  ['another port of this machine', 'http://127.0.0.1:1'],
  ['our address with more after it', 'http://127.0.0.1:PORT.evil.example'],
])('refuses a form with %s, even with the cookie', async (_, origin) => {
  const portal = await open();
  const answer = await portal.send('/create/service.html', {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      ...(origin && { origin: origin.replace('PORT', String(portal.port)) }),
    },
    body: 'name=refunds',
  });
  expect(answer.status).toBe(403);
  expect(answer.body).toContain('only forms of its own pages');
});

test('refuses a form without the token of a page', async () => {
  const portal = await open();
  for (const token of ['', 'a'.repeat(43)])
    expect(await portal.post('/create/service.html', { token })).toMatchObject({
      status: 403,
      body: expect.stringContaining('Load the page again'),
    });
});

test('says in headers what a page may load, and that no other site may show it', async () => {
  const portal = await open();
  for (const path of ['/', '/nothing', '/assets/portal.js', '/%ff']) {
    const { headers } = await portal.get(path);
    const policy = headers['content-security-policy']!;
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe');
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      'cache-control': 'no-store',
      'cross-origin-resource-policy': 'same-origin',
    });
    expect(headers).not.toHaveProperty('access-control-allow-origin');
  }
});

test.each([
  '/../package.json',
  '/..%2f..%2fetc%2fpasswd',
  '/assets/../../package.json',
  '/assets/..%2f..%2f..%2fpackage.json',
  '/%2e%2e/%2e%2e/etc/passwd',
  '/assets/',
  '/assets',
  '/services/',
  '/teams/payments/checkout.yaml',
  '/environments/platform.yaml',
  '/%00',
  '/%ff',
  '/__proto__',
  '/constructor',
  '//evil.example/x',
])('shows no file and no list of files at %s', async (path) => {
  const portal = await open();
  const { status, body } = await portal.get(path);
  expect(status).toBe(404);
  expect(body).toContain('Nothing is here');
  expect(body).not.toMatch(/root:|waymark-platform"|registry\.acme\.dev/);
});

test('answers HEAD as GET, without the page', async () => {
  const portal = await open();
  const [get, head] = [await portal.get('/'), await portal.send('/', { method: 'HEAD' })];
  expect(head).toMatchObject({ status: 200, body: '' });
  expect(head.headers['content-length']).toBe(get.headers['content-length']);
});

test.each(['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE'])('knows no %s', async (method) => {
  const portal = await open();
  const answer = await portal.send('/', { method, headers: { origin: portal.origin } });
  expect(answer).toMatchObject({ status: 405, headers: { allow: 'GET, HEAD, POST' } });
});

/** What the server sends on a connection, until it or `after` closes it. */
function raw(port: number, text: string, after = 5000): Promise<string> {
  return new Promise((resolve) => {
    let got = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(text));
    const timer = setTimeout(() => socket.destroy(), after);
    socket.on('data', (chunk) => {
      got += chunk;
    });
    socket.on('error', () => {});
    socket.on('close', () => {
      clearTimeout(timer);
      resolve(got);
    });
  });
}

test('refuses the address of another server, several hosts, and no host', async () => {
  const portal = await open();
  const rest = `Cookie: ${portal.cookie}\r\nConnection: close\r\n\r\n`;
  const host = `Host: 127.0.0.1:${portal.port}\r\n`;
  expect(await raw(portal.port, `GET / HTTP/1.1\r\n${host}${rest}`)).toMatch(/^HTTP\/1\.1 200 /);
  expect(await raw(portal.port, `GET http://evil.example/ HTTP/1.1\r\n${host}${rest}`)).toMatch(
    /^HTTP\/1\.1 400 /,
  );
  expect(await raw(portal.port, `GET / HTTP/1.1\r\n${host}Host: evil.example\r\n${rest}`)).toMatch(
    /^HTTP\/1\.1 40[03] /,
  );
  expect(await raw(portal.port, `GET / HTTP/1.1\r\n${rest}`)).toMatch(/^HTTP\/1\.1 400 /);
  expect(await raw(portal.port, `GET / HTTP/1.0\r\n${rest}`)).toMatch(/^HTTP\/1\.1 403 /);
});

test('a huge form is refused before it is read, whether or not it says how large it is', async () => {
  const portal = await open();
  const start = `POST /create/service.html HTTP/1.1\r\nHost: 127.0.0.1:${portal.port}\r\nOrigin: ${portal.origin}\r\nCookie: ${portal.cookie}\r\nContent-Type: application/x-www-form-urlencoded\r\n`;
  expect(await raw(portal.port, `${start}Content-Length: 5000000000\r\n\r\nname=x`)).toMatch(
    /^HTTP\/1\.1 413 [\s\S]*at most 4 MiB/,
  );
  const chunk = `${(5 * 1024 * 1024).toString(16)}\r\n${'a'.repeat(5 * 1024 * 1024)}\r\n`;
  // a connection that closes while somebody still writes may lose the answer
  expect(await raw(portal.port, `${start}Transfer-Encoding: chunked\r\n\r\n${chunk}`)).toMatch(
    /^(HTTP\/1\.1 413 |$)/,
  );
  expect((await portal.get('/')).status).toBe(200);
});

test('a form is what browsers send for one', async () => {
  const portal = await open();
  for (const type of ['text/plain', 'application/json', 'multipart/form-data; boundary=x'])
    expect(
      await portal.send('/create/service.html', {
        method: 'POST',
        headers: { origin: portal.origin, 'content-type': type },
        body: '{}',
      }),
    ).toMatchObject({ status: 415 });
});

test('clients that send nothing, or slowly, hold nobody up', async () => {
  const portal = await open();
  const slow = Array.from({ length: 50 }, (_, i) =>
    raw(portal.port, i % 2 === 0 ? '' : 'GET / HTTP/1.1\r\nHost: ', 60_000),
  );
  expect((await portal.get('/')).status).toBe(200);
  const started = Date.now();
  await portal.served.close();
  await Promise.all(slow);
  expect(Date.now() - started).toBeLessThan(5000);
});
