import type { CatalogueService } from '../../catalog/schema/service.js';
import { html, type Part, prose } from '../html.js';
import type { Site } from '../site-model.js';
import { levelBadge } from './level.js';

const levels = ['bronze', 'silver', 'gold'] as const;

/** The ladder of a service: what each level asks, what is met, and the next step. */
export function scorecardOf({ catalogue }: Site, { scorecard }: CatalogueService): Part {
  if (scorecard === undefined)
    return html`<p class="empty">It is scored once it is deployed and the declarations have no errors.</p>`;
  const [next] = scorecard.notMet;
  return html`<p>${levelBadge(scorecard)}</p>
${next && html`<p class="next"><strong>Next step:</strong> ${prose(next.next)}${next.command && html`<br><code>${next.command}</code>`}</p>`}
<div class="ladder">${levels.map(
    (level) =>
      html`<div><h3>${level}</h3><ul class="checks">${catalogue.checks
        .filter((check) => check.level === level)
        .map(({ name, title, importance }) => {
          const state = stateOf(scorecard, name);
          const step = scorecard.notMet.find(({ check }) => check === name);
          const until = Object.hasOwn(scorecard.until, name) && `until ${scorecard.until[name]}`;
          return html`<li class="check check-${state.replaceAll(' ', '-')}"><span>${title}</span> <span class="state">${state}</span> <span class="importance quiet">${importance}</span>${until && html` <span class="step quiet">${until}</span>`}${step && html` <span class="step quiet">${prose(step.next)}</span>`}</li>`;
        })}</ul></div>`,
  )}</div>`;
}

function stateOf(
  { met, doesNotApply, notMeasured }: NonNullable<CatalogueService['scorecard']>,
  check: string,
): 'met' | 'not met' | 'does not apply' | 'not measured' {
  if (met.includes(check)) return 'met';
  if (doesNotApply.includes(check)) return 'does not apply';
  return notMeasured.includes(check) ? 'not measured' : 'not met';
}
