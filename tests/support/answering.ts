import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

export interface Asked {
  readonly path: string;
  readonly body: string;
  readonly token: string | undefined;
}

/** A server that answers with a text or bytes, or that it has no such thing, and remembers what it was asked. */
export async function answering(answers: (asked: Asked) => string | Buffer | undefined) {
  const asked: Asked[] = [];
  const server = createServer(async (incoming, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const one = {
      path: incoming.url!,
      body: Buffer.concat(chunks).toString(),
      token: incoming.headers.authorization,
    };
    asked.push(one);
    const answer = answers(one);
    response.writeHead(answer === undefined ? 404 : 200).end(answer);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return { asked, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}
