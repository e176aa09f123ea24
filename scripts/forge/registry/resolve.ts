import { createHash } from 'node:crypto';
import { fetchFor } from '../hosts/proxy.js';
import { authorize } from './authorize.js';
import { type ImageReference, imageReference } from './reference.js';

/** What a registry knows of an image. */
export type Resolved =
  | { readonly state: 'found'; readonly digest: string }
  | { readonly state: 'missing' }
  /** The registry does not answer, or does not let this person see the image. */
  | { readonly state: 'unknown'; readonly why: string };

const manifestTypes = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.v2+json',
].join(', ');

const patience = 20_000;

/** Asks a registry for the digest of an image, by the distribution API of the OCI. */
export async function resolveImage(image: string): Promise<Resolved> {
  const reference = imageReference(image);
  try {
    return await ask(reference);
  } catch (e) {
    const { name, message, cause } = e as Error & { cause?: { code?: string; message?: string } };
    const why =
      name === 'TimeoutError'
        ? `it did not answer in ${patience / 1000} seconds`
        : (cause?.code ?? cause?.message ?? message);
    return { state: 'unknown', why };
  }
}

async function ask(reference: ImageReference): Promise<Resolved> {
  const base = addressOf(reference.registry);
  const { repository, digest, tag = 'latest' } = reference;
  const url = `${base}/v2/${repository}/manifests/${digest ?? tag}`;
  const headers: Record<string, string> = { accept: manifestTypes };
  let response = await request(url, 'HEAD', headers);
  if (response.status === 401) {
    const challenge = response.headers.get('www-authenticate') ?? '';
    const authorization = await authorize(challenge, reference, base, (address, fields) =>
      request(address, 'GET', fields),
    );
    if (authorization === undefined) return unknown(response.status);
    headers['authorization'] = authorization;
    response = await request(url, 'HEAD', headers);
  }
  if (response.status === 404) return { state: 'missing' };
  if (!response.ok) return unknown(response.status);
  const found = response.headers.get('docker-content-digest') ?? (await digestOfBody(url, headers));
  if (!/^sha256:[a-f0-9]{64}$/.test(found)) return { state: 'unknown', why: 'its answer has no digest' };
  if (digest !== undefined && found !== digest)
    return { state: 'unknown', why: `it answers with another digest, ${found.slice(0, 19)}` };
  return { state: 'found', digest: found };
}

const unknown = (status: number): Resolved => ({
  state: 'unknown',
  why:
    status === 401 || status === 403
      ? `it answers ${status}: log in with docker login, or another program that writes its configuration`
      : `it answers ${status}`,
});

/** The digest of a manifest from a registry that does not state it. */
async function digestOfBody(url: string, headers: Readonly<Record<string, string>>): Promise<string> {
  const body = await (await request(url, 'GET', headers)).arrayBuffer();
  return `sha256:${createHash('sha256').update(new Uint8Array(body)).digest('hex')}`;
}

async function request(
  url: string,
  method: string,
  headers: Readonly<Record<string, string>>,
): Promise<Response> {
  const doFetch = await fetchFor(url);
  return doFetch(url, { method, headers, signal: AbortSignal.timeout(patience) });
}

/** The address of a registry's API. Only a registry on this machine is asked without TLS, as other clients do. */
function addressOf(registry: string): string {
  if (registry === 'docker.io') return 'https://registry-1.docker.io';
  const isLocal = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/.test(registry);
  return `${isLocal ? 'http' : 'https'}://${registry}`;
}
