import { changePage } from '../addresses.js';
import { editableFiles } from '../editable.js';
import { html } from '../html.js';
import type { Page } from '../page.js';
import { placeOf } from '../parts/source.js';
import type { Site } from '../site-model.js';

/** What is wrong with the declarations, errors first. */
export function problemsPage(site: Site): Page {
  const problems = site.catalogue.problems.toSorted(
    (a, b) => Number(b.severity === 'error') - Number(a.severity === 'error'),
  );
  const editable = editableFiles(site);
  return {
    path: 'problems.html',
    title: 'Problems',
    body: (link) =>
      html`${problems[0]!.severity === 'error' && html`<p class="lead">Costs, findings and scorecards come back when the errors are fixed.</p>`}
<ul class="findings">${problems.map(
        ({ severity, code, message, help, source }) =>
          html`<li class="finding finding-${severity === 'error' ? 'block' : 'warn'}"><p><strong class="state">${severity}</strong> <code>${code}</code></p>
<p>${message}</p>${help && html`<p class="fix"><strong>Fix:</strong> ${help}</p>`}
<p class="quiet">${placeOf(site, source)}${site.isServed && editable.has(source.file) && html` · ${link(changePage(source.file), 'Change it')}`}</p></li>`,
      )}</ul>`,
  };
}
