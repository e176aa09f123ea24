import { type DiffView, flat, headline, sectionsOf } from '../../report/diff/sections.js';
import { type Html, html } from '../html.js';

/** What changes in apps/, object by object, in the words of `platform diff`. */
export const diffSections = (view: DiffView): Html => {
  const sections = sectionsOf(view);
  return html`<p>${headline(view, (name) => name)}</p>
${sections.map(
  ({ title, production, lines }) =>
    html`<details${sections.length <= 3 && html` open`}><summary>${title}${production && html` <strong>production</strong>`}</summary>
<ul class="lines">${flat(lines).map(
      ({ line: { sign, what, was, now, note }, depth }) =>
        html`<li class="depth-${Math.min(depth, 4)}"><code class="sign">${sign}</code> <code>${what}</code>${was !== undefined && html` <del>${was}</del>`}${now !== undefined && html` <ins>${now}</ins>`}${note !== undefined && html` <span class="quiet">${note}</span>`}</li>\n`,
    )}</ul></details>\n`,
)}`;
};
