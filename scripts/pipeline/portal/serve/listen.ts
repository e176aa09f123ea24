import type { Server } from 'node:http';
import { isIP } from 'node:net';
import { networkInterfaces } from 'node:os';
import { Fault, isSystemError, systemFault } from '../../../problem/fault.js';

const firstPort = 8484;
const attempts = 20;

/** Starts to listen; without a wanted port, at the first free one. Returns the port. */
export async function listen(server: Server, host: string, wanted: number | undefined): Promise<number> {
  for (let port = wanted ?? firstPort; ; port++) {
    const failure = await tryPort(server, host, port);
    if (failure === undefined) return (server.address() as { port: number }).port;
    if (failure.code === 'EADDRINUSE' && wanted === undefined && port < firstPort + attempts - 1) continue;
    throw faultOf(failure, host, port, wanted);
  }
}

const tryPort = (server: Server, host: string, port: number): Promise<NodeJS.ErrnoException | undefined> =>
  new Promise((resolve) => {
    const failed = (e: NodeJS.ErrnoException) => resolve(e);
    server.once('error', failed);
    server.listen({ host, port, exclusive: true }, () => {
      server.off('error', failed);
      resolve(undefined);
    });
  });

function faultOf(e: NodeJS.ErrnoException, host: string, port: number, wanted: number | undefined): unknown {
  if (e.code === 'EADDRINUSE')
    return wanted === undefined
      ? new Fault(`the ports ${firstPort} to ${port} are taken`, 'name a free port with --port')
      : new Fault(
          `port ${port} is taken by another program`,
          'name another one with --port, or leave --port out to use the next free one',
        );
  if (e.code === 'EACCES')
    return new Fault(`this user may not listen at port ${port}`, 'use a port above 1023');
  if (e.code === 'EADDRNOTAVAIL' || e.code === 'ENOTFOUND' || e.code === 'EAI_AGAIN')
    return new Fault(
      `${host} is not an address of this machine`,
      'name one of its addresses with --host, or leave --host out for this machine alone',
    );
  return isSystemError(e) ? systemFault(e, `cannot listen at ${host}:${port}`) : e;
}

const isLoopback = (host: string): boolean => /^(127\.\d+\.\d+\.\d+|localhost|::1)$/.test(host);
const isEverything = (host: string): boolean => host === '0.0.0.0' || host === '::';
const bracketed = (host: string): string => (isIP(host) === 6 ? `[${host}]` : host);

/** The address that the person opens. */
export const addressOf = (host: string, port: number): string =>
  `http://${bracketed(isEverything(host) ? '127.0.0.1' : host)}${port === 80 ? '' : `:${port}`}/`;

/** What browsers may call this server: never a name that somebody else could choose. */
export function hostsOf(host: string, port: number): Set<string> {
  const own = isLoopback(host) || isEverything(host) ? ['127.0.0.1', 'localhost', '::1'] : [];
  const others = isEverything(host)
    ? Object.values(networkInterfaces()).flatMap((all = []) => all.map(({ address }) => address))
    : [host];
  return new Set(
    [...own, ...others].map((name) => `${bracketed(name).toLowerCase()}${port === 80 ? '' : `:${port}`}`),
  );
}
