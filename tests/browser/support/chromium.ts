import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe } from 'vitest';
import { removeFolders } from './sites.js';

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

/** Describes tests that share one Chromium. Without Chromium they are skipped. */
export function inChromium(title: string, tests: (open: Open) => void): void {
  describe.skipIf(chromiumPath === undefined)(title, () => {
    let browser: Browser;
    beforeAll(async () => {
      browser = await chromium.launch({ executablePath: chromiumPath! });
    });
    afterAll(async () => {
      await browser.close();
      removeFolders();
    });
    tests(async (site, options) => {
      const context = await browser.newContext({ baseURL: baseOf(site), ...options });
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
    if (['error', 'warning'].includes(message.type())) complaints.push(`${page.url()}: ${message.text()}`);
  });
  page.on('pageerror', ({ message }) => complaints.push(`${page.url()}: ${message}`));
  page.on('requestfailed', (request) => complaints.push(`${page.url()} cannot load ${request.url()}`));
  page.on('request', (request) => {
    if (!request.url().startsWith(base) && !request.url().startsWith('data:'))
      complaints.push(`${page.url()} asks for ${request.url()}`);
  });
  return complaints;
}
