import type { CatalogueFinding, CatalogueUnit } from '../../catalog/schema/unit.js';
import { plural } from '../../report/numbers.js';
import { rulePage, unitPage } from '../addresses.js';
import { isWaived } from '../attention.js';
import { type Html, html, type Part } from '../html.js';
import type { LinkTo } from '../page.js';
import type { Site } from '../site-model.js';
import { placeOf } from './source.js';

export interface FoundIn {
  readonly unit: CatalogueUnit;
  readonly finding: CatalogueFinding;
  readonly state: 'block' | 'warn' | 'waived';
}

const order = ['block', 'warn', 'waived'] as const;
const stateNames = { block: 'blocks', warn: 'warning', waived: 'waived' } as const;

const countNames = {
  block: (count: number) => `${count} blocking`,
  warn: (count: number) => plural(count, 'warning'),
  waived: (count: number) => `${count} waived`,
} as const;

/** The findings of units, what blocks first. */
export const findingsIn = ({ day }: Site, units: readonly CatalogueUnit[]): FoundIn[] =>
  units
    .flatMap((unit) =>
      (unit.findings ?? []).map(
        (finding): FoundIn => ({ unit, finding, state: isWaived(finding, day) ? 'waived' : finding.level }),
      ),
    )
    .sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state));

/** Findings of a unit, as counts. */
export function countsOf(site: Site, unit: CatalogueUnit): Part {
  if (unit.findings === undefined)
    return html`<span class="quiet">${unit.deployed ? 'not judged' : 'not deployed'}</span>`;
  const found = findingsIn(site, [unit]);
  if (found.length === 0) return html`<span class="quiet">none</span>`;
  const counts = order.flatMap((state) => {
    const count = found.filter((each) => each.state === state).length;
    return count === 0
      ? []
      : html`<li class="finding-${state}"><span class="state">${countNames[state](count)}</span></li>`;
  });
  return html`<ul class="counts">${counts}</ul>`;
}

/** Whether units that run were not judged, so that nobody knows their findings. */
export const isUnjudged = (units: readonly CatalogueUnit[]): boolean =>
  units.some(({ deployed, findings }) => deployed && findings === undefined);

// keeps the page of a service small, whatever is wrong with it
const mostShown = 30;

/** Findings of a few units with place and fix. */
export function findingList(site: Site, units: readonly CatalogueUnit[], link: LinkTo): Part {
  if (isUnjudged(units))
    return html`<p class="empty">Nothing was judged: the declarations have problems.</p>`;
  if (units.every(({ deployed }) => !deployed))
    return html`<p class="empty">Nothing of it is deployed yet, so nothing was judged.</p>`;
  const all = findingsIn(site, units);
  if (all.length === 0) return html`<p class="empty">None. Every rule is kept.</p>`;
  const [first] = units;
  return html`<ul class="findings">${all.slice(0, mostShown).map(({ unit, finding, state }) => {
    const { rule, object, message, fix, source, waiver } = finding;
    return html`<li class="finding finding-${state}"><p><strong class="state">${stateNames[state]}</strong> ${link(rulePage(rule), html`<code>${rule}</code>`)} <span class="quiet">${unit.environment} ${object}</span></p>
<p>${message}</p>${fix && html`<p class="fix"><strong>Fix:</strong> ${fix}</p>`}
<p class="quiet">${placeOf(site, source)}${waiver && html` · waived until ${waiver.expires} by ${waiver.owner}: ${waiver.reason}`}</p></li>`;
  })}</ul>
${
  all.length > mostShown &&
  html`<p class="quiet">${plural(all.length - mostShown, 'more finding')}: <code>platform check ${first!.team}</code> shows them all.</p>`
}`;
}

/** Many findings, one a row. */
export const findingTable = (site: Site, found: readonly FoundIn[], link: LinkTo): Html =>
  html`<div class="scroll"><table class="found">
<thead><tr><th scope="col">State</th><th scope="col">Where</th><th scope="col">Finding</th></tr></thead>
<tbody>
${found.map(({ unit, finding, state }) => {
  const { rule, object, message, source } = finding;
  return html`<tr class="finding-${state}" data-row="${rule}"><th scope="row"><span class="state">${stateNames[state]}</span></th><td>${link(unitPage(site, unit), unit.id)}<div class="quiet">${object}</div></td><td>${message}<div class="quiet">${link(rulePage(rule), rule)} · ${placeOf(site, source)}</div></td></tr>\n`;
})}</tbody></table></div>`;
