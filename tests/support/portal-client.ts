import { type IncomingHttpHeaders, request } from 'node:http';
import { onTestFinished } from 'vitest';
import { type Served, serve } from '../../scripts/pipeline/portal/serve/serve.js';
import { freePort } from './free-port.js';
import type { Sandbox } from './organisation.js';

export interface Answered {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Sent {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string | string[]>>;
  readonly body?: string;
}

/** A portal that serves a folder until the test ends, and a browser that has opened it. */
export class PortalClient {
  cookie = '';

  private constructor(
    readonly served: Served,
    readonly port: number,
    /** What the terminal showed. */
    readonly notes: readonly string[],
  ) {}

  static async open(root: string): Promise<PortalClient> {
    const port = await freePort();
    const notes: string[] = [];
    const served = await serve({
      ...{ root, port, host: '127.0.0.1', git: false },
      ...{ onProgress: () => {}, onNote: (text) => notes.push(text) },
    });
    onTestFinished(() => served.close());
    const client = new PortalClient(served, port, notes);

    const { headers } = await client.send(new URL(served.opened).pathname + new URL(served.opened).search);
    client.cookie = headers['set-cookie']![0]!.split(';')[0]!;
    return client;
  }

  get origin(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Sends a request as it is: no header is added but Host and the cookie. */
  send(path: string, { method = 'GET', headers = {}, body }: Sent = {}): Promise<Answered> {
    return new Promise((resolve, reject) => {
      const sent = request(
        {
          ...{ host: '127.0.0.1', port: this.port, path, method },
          headers: { ...(this.cookie && { cookie: this.cookie }), ...headers },
        },
        (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('end', () =>
            resolve({
              status: response.statusCode!,
              headers: response.headers,
              body: Buffer.concat(chunks).toString(),
            }),
          );
        },
      );
      sent.on('error', reject);
      sent.end(body);
    });
  }

  get(path: string): Promise<Answered> {
    return this.send(path);
  }

  /** Sends the form of a page as a browser does: with its hidden fields, and lines that end as in HTTP. */
  async submit(path: string, fields: Readonly<Record<string, string>>): Promise<Answered> {
    const { body } = await this.get(path);
    return this.post(path, { ...hiddenIn(body), ...fields });
  }

  post(path: string, fields: Readonly<Record<string, string>>, origin = this.origin): Promise<Answered> {
    const lines = Object.entries(fields).map(([name, value]): [string, string] => [
      name,
      value.replace(/\r?\n/g, '\r\n'),
    ]);
    return this.send(path, {
      method: 'POST',
      headers: { origin, 'content-type': 'application/x-www-form-urlencoded' },
      body: `${new URLSearchParams(lines)}`,
    });
  }
}

/** The hidden fields of the forms of a page. */
export const hiddenIn = (body: string): Record<string, string> =>
  Object.fromEntries(
    [...body.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g)].map(([, name, value]) => [
      name!,
      value!
        .replace(/&quot;/g, '"')
        .replace(/&#39;/g, "'")
        .replace(/&lt;/g, '<')
        .replace(/&gt;/g, '>')
        .replace(/&amp;/g, '&'),
    ]),
  );

/** Everything in a sandbox but the cache and git. */
export const filesOf = (sandbox: Sandbox) =>
  Object.fromEntries(
    Object.entries(sandbox.tree('.')).filter(([path]) => !/^\.?\/?(.*\/)?\.(waymark|git)\//.test(path)),
  );
