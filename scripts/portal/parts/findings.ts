import type { CatalogueUnit } from '../../catalog/schema/unit.js';
import { isWaived } from '../attention.js';
import { external, html, type Part } from '../html.js';
import type { Site } from '../site-model.js';

/** Findings of units with place and fix; what blocks comes first. */
export function findingList(site: Site, units: readonly CatalogueUnit[]): Part {
  if (units.some(({ deployed, findings }) => deployed && findings === undefined))
    return html`<p class="empty">Nothing was judged: the declarations have problems.</p>`;
  const all = units.flatMap(({ environment, links, findings = [] }) =>
    findings.map((finding) => ({
      ...finding,
      environment,
      page: links.find(({ name }) => name === 'source')?.url,
    })),
  );
  if (all.length === 0) return html`<p class="empty">None. Every rule is kept.</p>`;
  const rank = (finding: (typeof all)[number]) =>
    isWaived(finding, site.day) ? 2 : finding.level === 'block' ? 0 : 1;
  return html`<ul class="findings">${all
    .toSorted((a, b) => rank(a) - rank(b))
    .map((finding) => {
      const { level, rule, environment, object, message, fix, source, waiver, page } = finding;
      const place = source.line === undefined ? source.file : `${source.file}:${source.line}`;
      const state = isWaived(finding, site.day) ? 'waived' : level;
      return html`<li class="finding finding-${state}"><p><strong class="state">${state === 'block' ? 'blocks' : state === 'warn' ? 'warning' : 'waived'}</strong> <code>${rule}</code> <span class="quiet">${environment} ${object}</span></p>
<p>${message}</p>${fix && html`<p class="fix"><strong>Fix:</strong> ${fix}</p>`}
<p class="quiet">${page === undefined ? place : external(page.replace(/#L\d+$/, source.line === undefined ? '' : `#L${source.line}`), place)}${waiver && html` · waived until ${waiver.expires} by ${waiver.owner}: ${waiver.reason}`}</p></li>`;
    })}</ul>`;
}
