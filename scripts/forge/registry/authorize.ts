import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { isMap } from '../../problem/is-map.js';
import type { ImageReference } from './reference.js';

/**
 * The `Authorization` that a registry's challenge asks for: a token, with the credentials of `docker login` or without
 * any, or the credentials themselves. Undefined if there is none.
 */
export async function authorize(
  challenge: string,
  { registry, repository }: ImageReference,
  base: string,
  get: (url: string, headers: Readonly<Record<string, string>>) => Promise<Response>,
): Promise<string | undefined> {
  const basic = basicFor(registry);
  const [, scheme = '', rest = ''] = /^(\w+)\s+(.*)$/s.exec(challenge) ?? [];
  if (scheme.toLowerCase() === 'basic') return basic;
  if (scheme.toLowerCase() !== 'bearer') return undefined;
  const parameters = new Map([...rest.matchAll(/(\w+)="([^"]*)"/g)].map(([, key, value]) => [key!, value!]));
  const address = parameters.get('realm') ?? '';
  if (!URL.canParse(address)) return undefined;
  const realm = new URL(address);
  // credentials must not cross the network in the open because a registry says so
  if (realm.protocol !== 'https:' && !base.startsWith('http://')) return undefined;
  const service = parameters.get('service');
  if (service !== undefined) realm.searchParams.set('service', service);
  realm.searchParams.set('scope', `repository:${repository}:pull`);
  const answer = await get(realm.href, basic === undefined ? {} : { authorization: basic });
  if (!answer.ok) return undefined;
  const { token, access_token: accessToken } = (await answer.json()) as Record<string, unknown>;
  const bearer = token ?? accessToken;
  return typeof bearer === 'string' ? `Bearer ${bearer}` : undefined;
}

/** The credentials that `docker login` has written for a registry. */
function basicFor(registry: string): string | undefined {
  const folder = process.env['DOCKER_CONFIG'] ?? join(homedir(), '.docker');
  try {
    const { auths } = JSON.parse(readFileSync(join(folder, 'config.json'), 'utf8')) as { auths?: unknown };
    const entry = isMap(auths) ? (auths[registry] ?? auths[`https://${registry}`]) : undefined;
    return isMap(entry) && typeof entry['auth'] === 'string' ? `Basic ${entry['auth']}` : undefined;
  } catch {
    return undefined;
  }
}
