import type { ServerResponse } from 'node:http';
import { contentPolicy } from '../../../portal/page.js';
import { plainPage } from '../../../portal/plain-page.js';

/** What a request is answered with. */
export interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string | Buffer;
  readonly headers?: Readonly<Record<string, string>>;
}

export const page = (body: string, status = 200, headers: Answer['headers'] = {}): Answer => ({
  ...{ status, body, headers },
  type: 'text/html; charset=utf-8',
});

/** An answer that is a short message: what is wrong, and what to do. */
export const message = (
  status: number,
  title: string,
  text: string,
  headers: Answer['headers'] = {},
): Answer => page(plainPage(title, text), status, headers);

// `same-origin` instead of `no-referrer`: with the latter, browsers send no Origin with forms, which is checked here
const always = {
  'content-security-policy': `${contentPolicy}; frame-ancestors 'none'`,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
};

/** Sends an answer; without its body to a HEAD request. */
export function send(response: ServerResponse, { status, type, body, headers }: Answer): void {
  response.writeHead(status, {
    ...always,
    'content-type': type,
    'content-length': Buffer.byteLength(body),
    ...headers,
  });
  // node leaves the body out for HEAD
  response.end(body);
}
