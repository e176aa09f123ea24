import type { IncomingMessage } from 'node:http';
import { plainPage } from '../../../portal/plain-page.js';
import { type Answer, alone, message } from './answer.js';
import type { Secrets } from './secrets.js';

/** Who may ask the portal. */
export interface Gate {
  /** What `Host` may be: the addresses of the portal. A name of another site that leads here is none of them. */
  readonly hosts: ReadonlySet<string>;
  readonly secrets: Secrets;
  /** The address to open, without its key. */
  readonly address: string;
}

/** The answer to a request that is not let through; undefined for one that is. `path` is undefined if it is no path. */
export function refusal(request: IncomingMessage, url: URL | undefined, gate: Gate): Answer | undefined {
  const { hosts, secrets, address } = gate;
  const { method = '', headers } = request;
  const given = request.rawHeaders.filter((name, i) => i % 2 === 0 && name.toLowerCase() === 'host');
  if (given.length !== 1 || !hosts.has(headers.host ?? ''))
    return message(403, 'Not here', `This portal answers only at ${address}`);
  if (url === undefined) return message(400, 'No such address', 'The address of the request is not valid.');
  const isRead = method === 'GET' || method === 'HEAD';
  if (!isRead && method !== 'POST')
    return message(405, 'Not allowed', 'The portal reads with GET and HEAD, and writes with POST.', {
      allow: 'GET, HEAD, POST',
    });
  // a page of another site can send a form here, but not say that it comes from here
  if (!isRead && headers.origin !== `http://${headers.host}`)
    return message(403, 'Not from here', 'The portal accepts only forms of its own pages.');
  const key = url.searchParams.get('key');
  if (isRead && url.pathname === '/' && key !== null && secrets.isKey(key))
    // the cookie is sent only by pages of the portal itself, so a page goes on instead of a redirect
    return alone(plainPage('Opening the portal', '', './index.html'), 200, {
      'set-cookie': secrets.setCookie,
    });
  if (secrets.hasCookie(headers.cookie)) return undefined;
  return message(
    403,
    'Open the portal with its key',
    'This portal shows itself only to the person who started it. Open the whole address that `platform portal --serve` printed on the terminal, with the key at its end. Each start has another key.',
  );
}
