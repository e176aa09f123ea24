import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

// below the ports that systems give to outgoing connections, which could take one before a program listens on it
const [first, last] = [20_000, 32_000];

/** A port of the loopback interface that no program listens on. Others that look for one hardly ever find the same. */
export function freePort(): Promise<number> {
  const port = randomInt(first, last);
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(freePort()));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(port)));
  });
}
