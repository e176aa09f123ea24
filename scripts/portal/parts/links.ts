import type { CatalogueLink } from '../../catalog/schema/fields.js';
import { external, type Html, html } from '../html.js';

export const linkList = (links: readonly CatalogueLink[]): Html =>
  html`<ul class="links">${links.map(({ name, url }) => html`<li>${external(url, name)}</li>`)}</ul>`;
