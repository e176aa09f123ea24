import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request that the stand-in got. */
export interface Call {
  readonly method: string;
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** A stand-in for the API of GitHub, as far as a pull request needs it. It keeps what it was asked. */
export class GitHubStandIn {
  readonly calls: Call[] = [];

  private constructor(private readonly server: Server) {}

  static async start(): Promise<GitHubStandIn> {
    const server = createServer();
    const standIn = new GitHubStandIn(server);
    server.on('request', (request, response) => {
      let text = '';
      request.on('data', (chunk) => {
        text += chunk;
      });
      request.on('end', () => {
        const call = {
          method: request.method!,
          path: request.url!.split('?')[0]!,
          body: text === '' ? {} : JSON.parse(text),
        };
        standIn.calls.push(call);
        const [status, answer] = standIn.answer(call);
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return standIn;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  /** The bodies of the calls of a path that ends so. */
  bodies(end: string): Call['body'][] {
    return this.calls
      .filter(({ method, path }) => method !== 'GET' && path.endsWith(end))
      .map(({ body }) => body);
  }

  private answer({ method, path, body }: Call): [number, object] {
    const repository = '/repos/acme/platform';
    if (path === repository)
      return [
        200,
        { default_branch: 'main', permissions: { push: true }, owner: { login: 'acme' }, name: 'platform' },
      ];
    if (path === `${repository}/commits`) return [200, [{ sha: 'c0', commit: { tree: { sha: 't0' } } }]];
    if (method === 'POST')
      switch (path.slice(repository.length)) {
        case '/git/blobs':
          return [201, { sha: `blob-${this.calls.length}` }];
        case '/git/trees':
          return [201, { sha: 't1' }];
        case '/git/commits':
          return [201, { sha: 'c1' }];
        case '/git/refs':
          return [201, { ref: body['ref'], object: { sha: 'c1' } }];
        case '/pulls':
          return [
            201,
            { number: 7, html_url: 'https://git.acme.dev/acme/platform/pull/7', base: { ref: 'main' } },
          ];
      }
    if (path === '/graphql') return [200, { data: { repository: { ref: null } } }];
    return [404, { message: 'Not Found' }];
  }
}
