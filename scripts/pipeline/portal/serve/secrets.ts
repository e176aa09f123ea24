import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/**
 * The secrets of one process. Whoever opens the address with the key gets a cookie; only requests with this cookie are
 * answered, and only forms with the token of a page are accepted.
 */
export class Secrets {
  readonly key = random();
  readonly formToken: string;
  readonly #cookie = random();
  readonly #name: string;
  #keyOfBrowser: string | undefined;

  constructor(port: number) {
    // cookies are shared by all ports of a host
    this.#name = `waymark-${port}`;
    this.formToken = createHmac('sha256', this.#cookie).update('form').digest('base64url');
  }

  /** A key for a command line, which other users of the machine can read: it opens the portal once. */
  keyOnce(): string {
    this.#keyOfBrowser = random();
    return this.#keyOfBrowser;
  }

  isKey(given: string): boolean {
    if (same(given, this.key)) return true;
    if (this.#keyOfBrowser === undefined || !same(given, this.#keyOfBrowser)) return false;
    this.#keyOfBrowser = undefined;
    return true;
  }

  isFormToken = (given: string | null): boolean => given !== null && same(given, this.formToken);

  get setCookie(): string {
    return `${this.#name}=${this.#cookie}; HttpOnly; SameSite=Strict; Path=/`;
  }

  hasCookie(header = ''): boolean {
    return header.split(';').some((pair) => {
      const [name, value = ''] = pair.trim().split('=');
      return name === this.#name && same(value, this.#cookie);
    });
  }
}

const random = (): string => randomBytes(32).toString('base64url');

/** Compares without telling by its duration how much is right. */
function same(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
