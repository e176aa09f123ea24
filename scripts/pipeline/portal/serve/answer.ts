import { createHash } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { prose } from '../../../portal/html.js';
import { contentPolicy } from '../../../portal/page.js';
import { plainPage, plainStyle } from '../../../portal/plain-page.js';

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

const plainPolicy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(plainStyle).digest('base64')}'; img-src data:; form-action 'none'; base-uri 'none'; frame-ancestors 'none'`;

/** A page that loads nothing. */
export const alone = (body: string, status: number, headers: Answer['headers'] = {}): Answer =>
  page(body, status, { 'content-security-policy': plainPolicy, ...headers });

/** An answer that is a short message: what is wrong, and what to do. */
export const message = (
  status: number,
  title: string,
  text: string,
  headers: Answer['headers'] = {},
): Answer => alone(plainPage(title, prose(text)), status, headers);

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
