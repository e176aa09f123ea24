import dgram from 'node:dgram';
import dns from 'node:dns';
import { syncBuiltinESMExports } from 'node:module';
import net from 'node:net';

const refuse = (what: string) => (): never => {
  throw new Error(`${what} is not available: declarations render from the working tree alone`);
};

/** Throws when a module calls it. A package, which may call it while it is loaded, gets a constant. */
const constant =
  <Value>(what: string, value: Value) =>
  (): Value => {
    const [, ...frames] = new Error().stack?.split('\n') ?? [];
    const caller = frames.find((frame) => !frame.includes(import.meta.url));
    return caller?.includes('data:text/javascript') ? refuse(what)() : value;
  };

/**
 * Removes what Node's permission model allows and a declaration must not use: the clock, randomness, the network, and
 * signals to other processes.
 */
export function confine(): void {
  const globals = globalThis as unknown as Record<string, unknown>;
  const now = constant('the clock', 0);
  Math.random = constant('Math.random', 0.5);
  performance.now = now;
  globals['Date'] = new Proxy(Date, {
    construct: (target, args) => Reflect.construct(target, args.length === 0 ? [now()] : args),
    get: (target, key) => (key === 'now' ? now : Reflect.get(target, key)),
    apply: (target) => new target(now()).toString(),
  });
  for (const name of ['fetch', 'WebSocket', 'EventSource']) globals[name] = refuse(name);
  net.Socket.prototype.connect = refuse('a connection');
  net.Server.prototype.listen = refuse('a server');
  for (const method of ['bind', 'connect', 'send'] as const)
    dgram.Socket.prototype[method] = refuse('a datagram');
  for (const method of ['lookup', 'resolve', 'resolve4', 'resolve6', 'resolveTxt'] as const)
    Object.assign(dns, { [method]: refuse('a name lookup') });
  Object.assign(process, { kill: refuse('process.kill'), _kill: refuse('process.kill') });
  syncBuiltinESMExports();
}
