import { setTimeout as wait } from 'node:timers/promises';
import { Fault } from '../../problem/fault.js';
import { malformed, refused, unreachable } from './failures.js';
import { HostFault } from './host-fault.js';
import { fetchFor } from './proxy.js';
import type { Repository } from './repository.js';
import type { Request } from './request.js';
import type { Token } from './token.js';

export interface Patience {
  /** Milliseconds until an answer must be there. */
  readonly answer: number;
  /** Milliseconds that it waits, in all, before it gives up on a host that asks to wait. */
  readonly inAll: number;
  /** Milliseconds before the second attempt, if the host does not say; doubled for the third. */
  readonly pause: number;
}

export const usualPatience: Patience = { answer: 30_000, inAll: 120_000, pause: 1000 };
const attempts = 3;
const mostPages = 100;

/** Sends requests to a host's API as JSON. All failures are Faults, and no message has the token. */
export class Client {
  constructor(
    readonly repository: Repository,
    readonly token: Token,
    private readonly headers: Readonly<Record<string, string>>,
    private readonly patience: Patience,
  ) {}

  /** The answer to a request; undefined if it says that it has no content. */
  async send<T>(request: Request): Promise<T> {
    return (await this.attempt<T>(request, request.path)).value;
  }

  /** All entries of a list, page by page. */
  async list<T>(request: Request): Promise<T[]> {
    const entries: T[] = [];
    let next: string | undefined = withQuery(request.path, 'per_page=100');
    for (let page = 1; next !== undefined; page++) {
      if (page > mostPages)
        throw new Fault(`cannot ${request.doing}: the list has more than ${mostPages} pages`);
      const answer: Answer<T[]> = await this.attempt<T[]>(request, next);
      if (!Array.isArray(answer.value)) throw malformed(request, this, 'something that is no list');
      entries.push(...answer.value);
      next = nextPage(answer.headers, next);
    }
    return entries;
  }

  private async attempt<T>(request: Request, path: string): Promise<Answer<T>> {
    let waited = 0;
    for (let attempt = 1; ; attempt++) {
      const failure = await this.once<T>(request, path).catch((e: unknown) => {
        if (e instanceof HostFault) return e;
        throw e;
      });
      if (!(failure instanceof HostFault)) return failure;
      const pause = failure.retryAfter ?? this.patience.pause * 2 ** (attempt - 1);
      waited += pause;
      if (attempt === attempts || waited > this.patience.inAll || !isRepeatable(request, failure))
        throw failure;
      await wait(pause);
    }
  }

  private async once<T>(request: Request, path: string): Promise<Answer<T>> {
    const url = `${this.repository.api}${path}`;
    const body = request.body && JSON.stringify(request.body);
    const doFetch = await fetchFor(url);
    let response: Response;
    let text: string;
    try {
      response = await doFetch(url, {
        method: request.method ?? 'GET',
        headers: {
          ...this.headers,
          'user-agent': 'waymark-platform',
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body }),
        // a redirect would carry the token to a place that nobody configured
        redirect: 'manual',
        signal: AbortSignal.timeout(this.patience.answer),
      });
      text = await response.text();
    } catch (e) {
      throw unreachable(request, this, e);
    }
    if (!response.ok) throw refused(request, this, response, text);
    return { value: this.parse<T>(request, response, text), headers: response.headers };
  }

  private parse<T>(request: Request, response: Response, text: string): T {
    if (response.status === 204) return undefined as T;
    const type = response.headers.get('content-type') ?? '';
    if (/html/.test(type) || /^\s*</.test(text)) throw malformed(request, this, 'a web page');
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      throw malformed(request, this, 'text that is not JSON');
    }
    if (typeof value !== 'object' || value === null) throw malformed(request, this, 'a bare value');
    return value as T;
  }
}

interface Answer<T> {
  readonly value: T;
  readonly headers: Headers;
}

/** GitHub links the next page, of which only the query is taken: the token stays at the host. GitLab gives its number. */
function nextPage(headers: Headers, path: string): string | undefined {
  const link = /<([^>]+)>;\s*rel="next"/.exec(headers.get('link') ?? '')?.[1];
  const number = headers.get('x-next-page');
  if (link !== undefined && URL.canParse(link)) return `${path.split('?')[0]}${new URL(link).search}`;
  return number ? withQuery(path.replace(/([?&])page=\d+&?/, '$1'), `page=${number}`) : undefined;
}

const withQuery = (path: string, query: string): string =>
  `${path}${path.includes('?') ? (/[?&]$/.test(path) ? '' : '&') : '?'}${query}`;

/** A request that the host refused because of its rate is not carried out, so that it can be sent again. */
const isRepeatable = ({ method = 'GET' }: Request, { status, isRateLimit }: HostFault): boolean =>
  isRateLimit || (method !== 'POST' && (status === 0 || status >= 500));
