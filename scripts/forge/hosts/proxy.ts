import { getProxyForUrl } from 'proxy-from-env';
import { Fault } from '../../problem/fault.js';

/** `fetch`, through the proxy that HTTPS_PROXY, HTTP_PROXY and NO_PROXY name for a URL. */
export async function fetchFor(url: string): Promise<typeof fetch> {
  const proxy = getProxyForUrl(url);
  if (proxy === '') return fetch;
  if (!URL.canParse(proxy) || !/^https?:$/.test(new URL(proxy).protocol))
    throw new Fault(
      'the proxy for the git host is not an http or https URL',
      'set HTTPS_PROXY to a URL such as http://proxy.example.com:3128, or name the host in NO_PROXY',
    );
  // Node's own fetch takes proxies from the environment only since Node 24, so the library that it is made of is loaded
  const undici = await import('undici');
  const dispatcher = new undici.ProxyAgent(proxy);
  return (input, init) =>
    undici.fetch(input as string, { ...init, dispatcher } as object) as unknown as Promise<Response>;
}
