import { type Html, html, type Part } from '../html.js';

/** How much of something is used: a bar, and the text of it. */
export const shareOf = (share: number, label: string, text: Part): Html =>
  html`<span class="share"><meter min="0" max="1" high="0.9" optimum="0" value="${Math.min(share, 1)}" aria-label="${label}"></meter> ${text} <span class="quiet">${percent(share)}</span></span>`;

const percent = (share: number): string => `${Math.round(share * 100)} %`;
