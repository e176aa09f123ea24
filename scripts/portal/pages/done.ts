import { external, html } from '../html.js';
import type { Page } from '../page.js';

/** What was done. */
export interface Done {
  readonly title: string;
  readonly path: string;
  readonly section: NonNullable<Page['section']>;
  readonly files: readonly string[];
  /** The pull request, or the page that opens one. */
  readonly link?: string;
  readonly branch?: string;
  readonly notes: readonly string[];
  /** Commands to go on with, one a line. */
  readonly next: readonly string[];
}

export const donePage = ({ title, path, section, files, link, branch, notes, next }: Done): Page => ({
  ...{ title, path, section },
  body: () => html`${link !== undefined && html`<p class="lead">${external(link, link)}</p>`}
${branch !== undefined && html`<p>Pushed to the branch <code>${branch}</code></p>`}
${notes.map((note) => html`<p class="notice">${note}</p>`)}
${files.length > 0 && html`<h2>Written</h2><ul>${files.map((file) => html`<li><code>${file}</code></li>`)}</ul>`}
${next.length > 0 && html`<h2>Next</h2>${next.map((commands) => html`<pre><code>${commands.split('\n').map((line) => html`${line}\n`)}</code></pre>`)}`}`,
});
