import type { CatalogueScorecard } from '../../catalog/schema/service.js';
import { type Html, html } from '../html.js';

/** The level of a scorecard, in words and colour. */
export const levelBadge = (scorecard: CatalogueScorecard | undefined): Html =>
  scorecard === undefined
    ? html`<span class="quiet">not scored</span>`
    : html`<span class="level level-${scorecard.level}">${scorecard.level === 'none' ? 'no level' : scorecard.level}</span>`;
