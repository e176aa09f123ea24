import { html } from '../html.js';
import type { Page } from '../page.js';
import { placeOf } from '../parts/source.js';
import type { Site } from '../site-model.js';

/** What is wrong with the declarations, errors first. */
export function problemsPage(site: Site): Page {
  const problems = site.catalogue.problems.toSorted(
    (a, b) => Number(b.severity === 'error') - Number(a.severity === 'error'),
  );
  return {
    path: 'problems.html',
    title: 'Problems',
    body: () => html`${problems[0]!.severity === 'error' && html`<p class="lead">Costs, findings and scorecards come back when the errors are fixed.</p>`}
<ul class="findings">${problems.map(
      ({ severity, code, message, help, source }) =>
        html`<li class="finding finding-${severity === 'error' ? 'block' : 'warn'}"><p><strong class="state">${severity}</strong> <code>${code}</code></p>
<p>${message}</p>${help && html`<p class="fix"><strong>Fix:</strong> ${help}</p>`}
<p class="quiet">${placeOf(site, source)}</p></li>`,
    )}</ul>`,
  };
}
