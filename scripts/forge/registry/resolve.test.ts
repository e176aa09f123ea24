import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { imageReference, versionOf } from './reference.js';
import { resolveImage } from './resolve.js';

interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** A registry on this machine; returns its address and the requests that it gets. */
async function registry(answer: (request: IncomingMessage) => Answer) {
  const asked: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    asked.push(request);
    const { status = 200, headers = {}, body } = answer(request);
    response.writeHead(status, headers).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return { host: `127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

const digest = `sha256:${'a'.repeat(64)}`;
const found = { headers: { 'docker-content-digest': digest } };

test('asks for the manifest of a tag, in the forms that images have', async () => {
  const { host, asked } = await registry(() => found);
  expect(await resolveImage(`${host}/team/web:1.2`)).toEqual({ state: 'found', digest });
  expect(asked.map(({ method, url }) => `${method} ${url}`)).toEqual(['HEAD /v2/team/web/manifests/1.2']);
  expect(asked[0]!.headers.accept).toContain('application/vnd.oci.image.index.v1+json');
  expect(asked[0]!.headers.accept).toContain('application/vnd.docker.distribution.manifest.v2+json');
});

test('without a tag it asks for latest, with a digest for that', async () => {
  const { host, asked } = await registry(() => found);
  await resolveImage(`${host}/web`);
  expect(await resolveImage(`${host}/web:1@${digest}`)).toEqual({ state: 'found', digest });
  expect(asked.map(({ url }) => url)).toEqual(['/v2/web/manifests/latest', `/v2/web/manifests/${digest}`]);
});

test('a registry that answers with another digest is not believed', async () => {
  const { host } = await registry(() => found);
  expect(await resolveImage(`${host}/web@sha256:${'b'.repeat(64)}`)).toMatchObject({
    state: 'unknown',
    why: 'it answers with another digest, sha256:aaaaaaaaaaaa',
  });
});

test('computes the digest of a registry that does not state it', async () => {
  const { host } = await registry(({ method }) => (method === 'GET' ? { body: '{}' } : {}));
  const expected = `sha256:${createHash('sha256').update('{}').digest('hex')}`;
  expect(await resolveImage(`${host}/web:1`)).toEqual({ state: 'found', digest: expected });
});

test('an image that does not exist is missing', async () => {
  const { host } = await registry(() => ({ status: 404 }));
  expect(await resolveImage(`${host}/web:9`)).toEqual({ state: 'missing' });
});

/** A registry that wants a token for its images, and gives it to whoever asks, or only with a password. */
function withTokens(password?: string) {
  return registry(({ url = '', headers }) => {
    if (url.startsWith('/token'))
      return password === undefined || headers.authorization === `Basic ${password}`
        ? { body: JSON.stringify({ token: 't0ken' }) }
        : { status: 401 };
    if (headers.authorization === 'Bearer t0ken') return found;
    const realm = `http://${headers.host}/token`;
    return { status: 401, headers: { 'www-authenticate': `Bearer realm="${realm}",service="r",scope="x"` } };
  });
}

test('fetches the token that the registry asks for, for this repository alone', async () => {
  const { host, asked } = await withTokens();
  expect(await resolveImage(`${host}/team/web:1`)).toEqual({ state: 'found', digest });
  expect(asked[1]!.url).toBe('/token?service=r&scope=repository%3Ateam%2Fweb%3Apull');
  expect(asked[1]!.headers.authorization).toBe(undefined);
});

test('logs in as docker login did', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'waymark-docker-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  vi.stubEnv('DOCKER_CONFIG', folder);
  const auth = Buffer.from('me:secret').toString('base64');
  const { host, asked } = await withTokens(auth);
  expect(await resolveImage(`${host}/web:1`)).toEqual({
    state: 'unknown',
    why: 'it answers 401: log in with docker login, or another program that writes its configuration',
  });
  writeFileSync(join(folder, 'config.json'), JSON.stringify({ auths: { [host]: { auth } } }));
  expect(await resolveImage(`${host}/web:1`)).toEqual({ state: 'found', digest });
  // the password goes to the address of tokens, and to no other
  expect(
    asked.filter(({ headers }) => headers.authorization?.startsWith('Basic')).map(({ url }) => url),
  ).toEqual([expect.stringMatching(/^\/token/)]);
});

test.each([
  ['an error', { status: 500 }, 'it answers 500'],
  ['no way to log in', { status: 401 }, 'it answers 401: log in'],
  ['a way that nobody knows', { status: 401, headers: { 'www-authenticate': 'Digest x' } }, 'it answers 401'],
  ['a digest of another form', { headers: { 'docker-content-digest': 'md5:1' } }, 'its answer has no digest'],
])('%s means that nothing is known', async (_, answer, why) => {
  const { host } = await registry(() => answer);
  expect(await resolveImage(`${host}/web:1`)).toMatchObject({
    state: 'unknown',
    why: expect.stringContaining(why),
  });
});

test('nobody who listens means that nothing is known', async () => {
  expect(await resolveImage('localhost:2/web:1')).toEqual({ state: 'unknown', why: 'ECONNREFUSED' });
});

test.each([
  ['r.dev:5000/a/b:1', { registry: 'r.dev:5000', repository: 'a/b', tag: '1' }],
  [`r.dev/b:1@${digest}`, { registry: 'r.dev', repository: 'b', tag: '1', digest }],
  ['r.dev/b', { registry: 'r.dev', repository: 'b' }],
])('%s is read', (image, reference) => {
  expect(imageReference(image)).toEqual(reference);
});

test.each([
  ['web:1.2', '1.2'],
  [`r.dev:5000/a/web:1.2@${digest}`, '1.2'],
  [`web@${digest}`, 'sha256:aaaaaaaaaaaa'],
  ['web', 'web'],
])('people call %s %s', (image, version) => {
  expect(versionOf(image)).toBe(version);
});
