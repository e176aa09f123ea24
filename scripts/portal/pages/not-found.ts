import { html } from '../html.js';
import type { Page } from '../page.js';

/** What a server shows where nothing is. */
export const notFoundPage = (path: string): Page => ({
  path,
  title: 'Nothing is here',
  section: 'Services',
  body: (link) =>
    html`<p class="empty">The portal has no page ${path}. What it was about may have been renamed or removed. ${link('index.html', 'All services')}</p>`,
});
