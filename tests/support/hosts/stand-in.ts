import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { validate as validateGraphql } from '@octokit/graphql-schema';
import { expect, onTestFinished } from 'vitest';
import { type Description, type Matched, matchRequest } from './description.js';

/** A request that the description allows. */
export interface Received extends Matched {
  readonly body: Record<string, unknown>;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

export interface Reply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON; a text is sent as it is. */
  readonly body?: unknown;
}

export type Handler = (request: Received) => Reply | Promise<Reply>;

/**
 * A git host on this machine. It answers only what the host's published description knows; after the test it fails if it
 * was asked anything else.
 */
export class StandIn {
  /** Base URL of the API. */
  api = '';
  readonly received: Received[] = [];
  /** Most entries of a page, whatever is asked for. */
  pageSize = 100;
  private readonly handlers = new Map<string, Handler>();
  private readonly planned: { operation: string; reply: Reply | 'silence' }[] = [];
  private readonly wrong: string[] = [];

  constructor(
    private readonly description: Description,
    /** Path of the API: `/api/v3`. */
    private readonly base: string,
    private readonly tokens: Readonly<Record<string, string>>,
  ) {}

  on(operation: string, handler: Handler): void {
    this.handlers.set(operation, handler);
  }

  /** Answers the next request of an operation (or any, if it is empty) with this instead. */
  next(operation: string, reply: Reply | 'silence', times = 1): void {
    for (let i = 0; i < times; i++) this.planned.push({ operation, reply });
  }

  /** Operations of the requests so far. */
  operations(): string[] {
    return this.received.map(({ operation }) => operation);
  }

  async start(): Promise<this> {
    const server = createServer((request, response) => void this.serve(request, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    this.api = `http://127.0.0.1:${(server.address() as AddressInfo).port}${this.base}`;
    onTestFinished(async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      expect(this.wrong).toEqual([]);
    });
    return this;
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString();
    const url = new URL(request.url!, this.api);
    let received: Received;
    try {
      received = this.read(request, url, text === '' ? undefined : JSON.parse(text));
    } catch (e) {
      this.wrong.push((e as Error).message);
      reply(response, { status: 400, body: { message: (e as Error).message } });
      return;
    }
    this.received.push(received);
    const plan = this.planned.findIndex(
      ({ operation }) => operation === '' || operation === received.operation,
    );
    if (plan >= 0) {
      const [{ reply: planned }] = this.planned.splice(plan, 1) as [(typeof this.planned)[number]];
      if (planned !== 'silence') reply(response, planned);
      return;
    }
    const handler = this.handlers.get(received.operation);
    reply(
      response,
      handler === undefined ? { status: 404, body: { message: 'Not Found' } } : await handler(received),
    );
  }

  private read(request: IncomingMessage, url: URL, body: unknown): Received {
    const { headers, method } = request;
    for (const [name, value] of Object.entries(this.tokens))
      if (headers[name] !== value)
        throw new Error(`${method} ${url.pathname} comes without the header ${name}`);
    if (body !== undefined && headers['content-type'] !== 'application/json')
      throw new Error(`the body of ${method} ${url.pathname} is not announced as JSON`);
    const rest = { body: (body ?? {}) as Record<string, unknown>, headers };
    if (url.pathname === `${this.base.replace(/\/v3$/, '')}/graphql`)
      return { ...matchGraphql(rest.body), ...rest };
    if (!url.pathname.startsWith(`${this.base}/`))
      throw new Error(`${url.pathname} is not below ${this.base}`);
    const inApi = new URL(url.href.replace(this.base, ''));
    return { ...matchRequest(this.description, method!, inApi, body), ...rest };
  }

  /** A page of a list, announced as both hosts do. */
  page(list: readonly object[], { operation, parameters }: Received, path: string): Reply {
    const size = Math.min(Number(parameters['per_page'] ?? 30), this.pageSize);
    const number = Number(parameters['page'] ?? 1);
    const body = list.slice((number - 1) * size, number * size);
    if (number * size >= list.length) return { body };
    if (operation.includes('/projects/') || operation.includes('/groups/'))
      return { body, headers: { 'x-next-page': String(number + 1) } };
    const link = `<${this.api}${path}${path.includes('?') ? '&' : '?'}per_page=${size}&page=${number + 1}>`;
    return { body, headers: { link: `${link}; rel="next", <${this.api}${path}>; rel="last"` } };
  }
}

/** GraphQL is checked by GitHub's published schema. Its operation is the first field: `graphql viewer`. */
function matchGraphql({ query }: Record<string, unknown>): Matched {
  const errors = validateGraphql(query as string);
  if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join('; '));
  return { operation: `graphql ${/\{\s*(\w+)/.exec(query as string)![1]}`, parameters: {} };
}

function reply(response: ServerResponse, { status = 200, headers = {}, body }: Reply): void {
  const isText = typeof body === 'string';
  response.writeHead(body === undefined && status === 200 ? 204 : status, {
    ...(isText || body === undefined ? {} : { 'content-type': 'application/json' }),
    ...headers,
  });
  response.end(isText ? body : body === undefined ? undefined : JSON.stringify(body));
}
