import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** As Argo CD 3.5 answers: more fields than were asked for, others absent. */
export const applicationsOf = (sync: string, health: string, source: object = {}) => ({
  metadata: { resourceVersion: '4711' },
  items: [
    {
      metadata: { name: 'payments-staging.checkout' },
      spec: {
        source: {
          repoURL: 'https://git.acme.dev/platform.git',
          path: 'apps/payments/staging/checkout',
          targetRevision: 'main',
          directory: { include: '*.yaml' },
          ...source,
        },
      },
      status: { sync: { status: sync }, health: { status: health } },
    },
    { metadata: { name: 'new' }, spec: { source: {} }, status: { sync: {}, health: {} } },
  ],
});

export const json =
  (body: unknown): RequestListener =>
  (_, response) =>
    response.setHeader('content-type', 'application/json').end(JSON.stringify(body));

interface Asked {
  readonly url: string;
  readonly authorization: string | undefined;
}

/** A server in place of Argo CD, and what it was asked. It stops when the test has finished. */
export async function argoCdStandIn(respond: RequestListener): Promise<{ url: string; asked: Asked[] }> {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    asked.push({ url: request.url!, authorization: request.headers.authorization });
    respond(request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}
