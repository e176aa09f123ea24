import type { CatalogueSource } from '../../catalog/schema/fields.js';
import { visible } from '../../problem/printable.js';
import { fileUrl } from '../../report/comment/links.js';
import { external, type Html, html } from '../html.js';
import type { Site } from '../site-model.js';

/** The place of a declaration, with a link to it at the git host. */
export function placeOf(site: Site, { file, line }: CatalogueSource): Html {
  const place = html`<code>${line === undefined ? file : `${file}:${line}`}</code>`;
  const url = sourceUrl(site, file, line);
  return url === undefined ? place : external(url, place);
}

/** The page of a file of the monorepo at the git host; undefined if Argo CD clones from a folder. */
export function sourceUrl({ catalogue }: Site, file: string, line?: number): string | undefined {
  const { page, branch, folder, host } = catalogue.organisation.repository;
  if (page === undefined) return undefined;
  const place = { host, project: page, commit: visible(branch), ...(folder && { folder: visible(folder) }) };
  return fileUrl(place, visible(file), line);
}
