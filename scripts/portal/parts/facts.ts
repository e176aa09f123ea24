import { type Html, html, type Part } from '../html.js';

export const none = html`<span class="quiet">none</span>`;
export const unknown = html`<span class="quiet">unknown</span>`;

/** Names and what is known of each. A fact that has no meaning here is undefined, and left out. */
export const factList = (facts: readonly (readonly [name: string, value: Part | undefined])[]): Html =>
  html`<dl class="facts">${facts.map(
    ([name, value]) => value !== undefined && html`<div><dt>${name}</dt><dd>${value}</dd></div>\n`,
  )}</dl>`;

/** Names after one another. */
export const names = (list: readonly string[]): Part => (list.length === 0 ? none : list.join(', '));
