import type { CatalogueUnit } from '../../catalog/schema/unit.js';
import { html, type Part } from '../html.js';
import type { LinkTo } from '../page.js';
import type { Site } from '../site-model.js';
import { costText } from './cost.js';
import { backupsOf } from './data.js';
import { dependencyList } from './dependencies.js';
import { factList, names, none } from './facts.js';
import { countsOf, findingList } from './findings.js';
import { linkList } from './links.js';
import { placeOf } from './source.js';

/** What the catalogue knows of data or raw manifests in one environment. */
export function unitFacts(site: Site, unit: CatalogueUnit, link: LinkTo): Part {
  const { kind, deployed, needs, application, data, hosts, egress, cost, source, links } = unit;
  const { dependencies, dependents, findings = [] } = unit;
  const facts = factList([
    ['Kind', kind],
    ['State', deployed ? undefined : html`<span class="waits">waits</span> ${needs}`],
    ['Engine', data && [data.engine, data.version && ` ${data.version}`]],
    ['Provided by', data && (data.composition ?? none)],
    ['Size', data && [data.size ?? none, data.storage && `, disk of ${data.storage}`]],
    ['Standby', yesOrNo(data?.highAvailability)],
    ['Backups', data && backupsOf(unit)],
    ['Protected from deletion', yesOrNo(data?.deletionProtection)],
    ['Tested restore', data && restoreOf(unit)],
    ['Cost of a month', costText(site, cost)],
    ['Hosts', hosts.length === 0 ? undefined : names(hosts)],
    ['Reaches', egress && names(egress.map(({ cidr, ports }) => `${cidr} at ${ports.join(', ')}`))],
    ['Used by', dependents.length === 0 ? none : dependencyList(site, [unit], 'dependents', link)],
    ['Uses', dependencies.length === 0 ? undefined : dependencyList(site, [unit], 'dependencies', link)],
    ['Findings', countsOf(site, unit)],
    ['Argo CD', application && html`<code>${application}</code>`],
    ['Declared in', placeOf(site, source)],
    ['Pages', links.length === 0 ? undefined : linkList(links)],
  ]);
  return [facts, findings.length > 0 && findingList(site, [unit], link)];
}

const yesOrNo = (value: boolean | undefined): Part | undefined =>
  value === undefined ? undefined : value ? 'yes' : 'no';

function restoreOf({ facts }: CatalogueUnit): Part | undefined {
  const tested = facts?.['restoreTested'];
  if (tested === undefined) return undefined;
  return tested === null ? html`<span class="quiet">not measured</span>` : String(tested);
}
