import type { Attention } from '../attention.js';
import { type Html, html } from '../html.js';

export const attentionList = (items: readonly Attention[]): Html =>
  items.length === 0
    ? html`<span class="quiet nothing">nothing</span>`
    : html`<ul class="attention">${items.map(({ urgency, text }) => html`<li class="urgency-${urgency}">${text}</li>`)}</ul>`;
