import type { CatalogueUnit } from '../../catalog/schema/unit.js';
import { html, type Part } from '../html.js';
import { unknown } from './facts.js';

/** The version that runs and since when, or what a unit waits for. */
export function versionOf({ deployed, needs, version, since }: CatalogueUnit): Part {
  if (!deployed) return html`<span class="waits">waits</span> ${needs}`;
  return [version === undefined ? unknown : html`<code>${version}</code>`, since && sinceText(since)];
}

const sinceText = ({ date, by }: NonNullable<CatalogueUnit['since']>): Part =>
  html` <span class="quiet">since <time datetime="${date}">${date.slice(0, 10)}</time>${by && ` by ${by}`}</span>`;
