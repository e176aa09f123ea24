import type { CatalogueRule } from '../../catalog/schema/rule.js';
import { groupBy } from '../../problem/groups.js';
import { rulePage } from '../addresses.js';
import { external, html, type Part, prose } from '../html.js';
import type { LinkTo, Page } from '../page.js';
import { factList, names } from '../parts/facts.js';
import { type FoundIn, findingsIn, findingTable } from '../parts/findings.js';
import { filterOf, table } from '../parts/table.js';
import type { Site } from '../site-model.js';

/** The rules that judge manifests, and a page for each. */
export function policyPages(site: Site): Page[] {
  const { rules = [], units } = site.catalogue;
  const findings = groupBy(findingsIn(site, units), ({ finding }) => finding.rule);
  return [
    {
      path: 'policies.html',
      title: 'Policies',
      section: 'Policies',
      body: (link) =>
        rules.length === 0
          ? html`<p class="empty">The catalogue is of an engine that wrote no rules into it. <code>platform policy</code> works with the rules of a monorepo.</p>`
          : [filterOf('rule'), ...byCategory(rules, findings, link)],
    },
    ...rules.map((rule) => rulePageOf(site, rule, findings.get(rule.id) ?? [])),
  ];
}

const byCategory = (
  rules: readonly CatalogueRule[],
  findings: ReadonlyMap<string, readonly FoundIn[]>,
  link: LinkTo,
): Part[] =>
  [...groupBy(rules, ({ id }) => id.split('/')[0]!)].map(
    ([category, own]) =>
      html`<section><h2>${category}</h2>${table({
        rows: own,
        name: ({ id }) => id,
        columns: [
          {
            title: 'Rule',
            cell: ({ id, title }) => [
              link(rulePage(id), title),
              html`<div class="quiet"><code>${id}</code></div>`,
            ],
          },
          { title: 'Level', cell: levelsOf },
          { title: 'Findings', cell: ({ id }) => findings.get(id)?.length ?? 0, amounts: true },
        ],
      })}</section>\n`,
  );

const levelNames = { block: 'blocks', warn: 'warns', off: 'is off' } as const;

/** What the rule does in each tier; one word if it is the same everywhere. */
function levelsOf({ levels }: CatalogueRule): Part {
  const tiers = Object.entries(levels);
  if (new Set(tiers.map(([, level]) => level)).size <= 1) return tiers[0] && levelNames[tiers[0][1]];
  return [...groupBy(tiers, ([, level]) => level)].map(
    ([level, own]) =>
      html`<div>${levelNames[level]} <span class="quiet">in ${own.map(([tier]) => tier).join(', ')}</span></div>`,
  );
}

const rulePageOf = (site: Site, rule: CatalogueRule, found: readonly FoundIn[]): Page => ({
  path: rulePage(rule.id),
  title: rule.title,
  section: 'Policies',
  trail: [{ name: 'Policies', path: 'policies.html' }],
  body: (link) => html`<p class="lead"><code>${rule.id}</code></p>
<p>${prose(rule.description.replaceAll(/\s+/g, ' '))}</p>
${factList([
  ['Level', levelsOf(rule)],
  ['Judges', names(rule.on)],
  ['Wants', prose(rule.wanted)],
  ['Fix', prose(rule.fix)],
  ['Pod Security Standard', rule.standard],
  [
    'See',
    rule.links.length === 0
      ? undefined
      : html`<ul>${rule.links.map((url) => html`<li>${external(url, url)}</li>`)}</ul>`,
  ],
])}
<section aria-labelledby="findings"><h2 id="findings">Findings</h2>${
    found.length === 0 ? html`<p class="empty">None.</p>` : findingTable(site, found, link)
  }</section>`,
});
