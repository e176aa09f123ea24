import type { CatalogueUnit } from '../../catalog/schema/unit.js';
import { type Html, html } from '../html.js';
import type { Site } from '../site-model.js';

/** The state of a unit, which the script of the page renews. */
export function liveState({ live }: Site, unit: CatalogueUnit): Html | undefined {
  if (live === undefined) return undefined;
  const { state, text } = live(unit);
  return html`<span class="live live-${state}" data-live="${unit.id}">${text}</span>`;
}
