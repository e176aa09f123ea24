import { type Html, html } from '../html.js';
import type { Doc } from '../markdown/doc.js';
import type { LinkTo } from '../page.js';

export const docList = (docs: readonly Doc[], addressOf: (path: string) => string, link: LinkTo): Html =>
  html`<ul class="docs">${docs.map(
    ({ path, title }) =>
      html`<li data-row="${path}">${link(addressOf(path), title)} <span class="quiet">${path}</span></li>\n`,
  )}</ul>`;
