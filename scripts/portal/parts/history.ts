import type { CatalogueHistory, CatalogueService } from '../../catalog/schema/service.js';
import type { CatalogueUnit } from '../../catalog/schema/unit.js';
import { external, html, type Part } from '../html.js';
import type { Site } from '../site-model.js';
import { factList, names, unknown } from './facts.js';
import { table } from './table.js';

/** What git knows of a service: its last change, who changed it, and its releases. */
export function historyOf({ catalogue }: Site, { history }: CatalogueService): Part {
  if (history === undefined || catalogue.history === undefined)
    return html`<p class="empty">The git history was not read. <code>platform portal --git</code> adds it.</p>`;
  const { lastChange, authors, deployments } = history;
  const { missing } = catalogue.history;
  return [
    missing !== undefined && html`<p class="notice">${missing}</p>`,
    factList([
      [
        'Last change',
        lastChange === undefined
          ? unknown
          : html`${dateOf(lastChange.date)} ${lastChange.subject} <span class="quiet">${lastChange.author}, <code>${lastChange.commit}</code></span>`,
      ],
      ['Changed by', authors.length === 0 ? unknown : names(authors)],
    ]),
    deployments.length === 0
      ? html`<p class="empty">No release of it is in the git history.</p>`
      : deploymentTable(deployments),
  ];
}

const deploymentTable = (deployments: CatalogueHistory['deployments']): Part =>
  table({
    rows: deployments,
    columns: [
      { title: 'Released', cell: ({ date }) => dateOf(date) },
      { title: 'Environment', cell: ({ environment }) => environment },
      { title: 'Image', cell: ({ image }) => html`<code>${image}</code>` },
      { title: 'By', cell: ({ by }) => by ?? unknown },
      { title: 'Commit', cell: ({ commit }) => html`<code>${commit.slice(0, 12)}</code>` },
    ],
  });

const dateOf = (time: string): Part => html`<time datetime="${time}">${time.slice(0, 10)}</time>`;

/** The commit that the image of a unit was built from. */
export function builtFrom({ deployed, built }: CatalogueUnit): Part {
  if (!deployed) return undefined;
  if (built === undefined) return unknown;
  const { repository, commit, time } = built;
  const page = `${repository.replace(/\.git$/, '')}/commit/${commit}`;
  return [
    external(page, html`<code>${commit.slice(0, 12)}</code>`),
    html` <span class="quiet">${dateOf(time)}</span>`,
  ];
}
