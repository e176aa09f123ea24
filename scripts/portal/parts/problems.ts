import { detailsOf } from '../../report/problem-details.js';
import type { Located } from '../../report/problems.js';
import { type Html, html } from '../html.js';

/** Problems as the command line shows them: place, message, the line, and the fix. */
export const problemList = (problems: readonly Located[]): Html =>
  html`<ul class="findings">${problems.map(
    ({ problem, line, source }) =>
      html`<li class="finding finding-${problem.severity === 'error' ? 'block' : 'warn'}"><p><strong class="state">${problem.severity}</strong> <code>${problem.code}</code> <span class="quiet">${problem.at.file}${line !== undefined && `:${line}`}</span></p>
<p>${problem.message}</p>${source !== undefined && html`<pre><code>${source}</code></pre>`}${detailsOf(
        problem,
      ).map(
        ([label, text]) =>
          html`<p class="${label === 'fix' ? 'fix' : 'quiet'}"><strong>${label}:</strong> ${text}</p>`,
      )}</li>\n`,
  )}</ul>`;
