import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from 'playwright-core';
import { afterAll, describe } from 'vitest';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** The Chromium of this machine. */
export const chromiumPath = (process.env['PATH'] ?? '')
  .split(delimiter)
  .flatMap((folder) => names.map((name) => join(folder, name)))
  .find((path) => existsSync(path));

/** A page of a browser, and everything that it complained about. */
export interface Tab {
  readonly page: Page;
  /** Errors and warnings of the console, failed requests, and requests that leave the site. */
  readonly complaints: string[];
}

/** Opens a tab for a site: a folder, or the address of a server. */
export type Open = (site: string, options?: BrowserContextOptions) => Promise<Tab>;

// one for all files of a process, with which it ends
let launched: Promise<Browser> | undefined;

/** Describes tests in Chromium. Without Chromium they are skipped. */
export function inChromium(title: string, tests: (open: Open) => void): void {
  describe.skipIf(chromiumPath === undefined)(title, () => {
    const contexts: BrowserContext[] = [];
    afterAll(() => Promise.all(contexts.map((context) => context.close())));
    tests(async (site, options) => {
      launched ??= chromium.launch({ executablePath: chromiumPath! });
      const context = await (await launched).newContext({ baseURL: baseOf(site), ...options });
      contexts.push(context);
      const page = await context.newPage();
      return { page, complaints: complaintsOf(page, baseOf(site)) };
    });
  });
}

const baseOf = (site: string): string =>
  site.startsWith('http:') ? site : `${pathToFileURL(site).href.replace(/\/$/, '')}/`;

function complaintsOf(page: Page, base: string): string[] {
  const complaints: string[] = [];
  page.on('console', (message) => {
    // the status of a page itself is its answer, such as 404
    const isOfPage = message.location().url === page.url() && / status of /.test(message.text());
    if (['error', 'warning'].includes(message.type()) && !isOfPage)
      complaints.push(`${page.url()}: ${message.text()}`);
  });
  page.on('pageerror', ({ message }) => complaints.push(`${page.url()}: ${message}`));
  page.on('requestfailed', (request) => {
    // what was still loading when the test went on to another page
    if (request.failure()?.errorText !== 'net::ERR_ABORTED')
      complaints.push(`${page.url()} cannot load ${request.url()}`);
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(base) && !request.url().startsWith('data:'))
      complaints.push(`${page.url()} asks for ${request.url()}`);
  });
  return complaints;
}
