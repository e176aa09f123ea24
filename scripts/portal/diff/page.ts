import { headline } from '../../report/diff/sections.js';
import { plural } from '../../report/numbers.js';
import { Html, html, type Part } from '../html.js';
import { costChange } from '../parts/cost-change.js';
import { filterOf } from '../parts/table.js';
import { groupFoldDetails, renameDetails, stepFoldDetails, unitSection } from './objects.js';
import { risksByObject, type ShownDiff } from './shown-diff.js';
import { riskTable, summaryTable } from './summary.js';

/** What a page has within it instead of loading it, with the digests that its content security policy allows. */
export interface Within {
  readonly style: string;
  readonly script: string;
  readonly styleDigest: string;
  readonly scriptDigest: string;
}

/** A page of a diff: the whole, the parts of one team, or the summary of all with a page for each team. */
export type DiffPage =
  | { readonly shows: 'everything' }
  | { readonly shows: 'team'; readonly team: string; readonly whole: string }
  | { readonly shows: 'summary'; readonly pageOf: (team: string) => string };

/** The whole text of a page that loads nothing. */
export function diffPageText(diff: ShownDiff, page: DiffPage, within: Within): string {
  const { style, script, styleDigest, scriptDigest } = within;
  const policy = `default-src 'none'; style-src '${styleDigest}'; script-src '${scriptDigest}'; base-uri 'none'; form-action 'none'`;
  return `${html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${new Html(policy)}">
<title>${page.shows === 'team' && `${page.team}: `}Diff of ${diff.base} and ${diff.head}</title>
<style>${new Html(style)}</style>
<script>${new Html(script)}</script>
</head>
<body class="alone">
<a class="skip" href="#content">Skip to content</a>
<header class="top"><span class="brand">platform diff</span></header>
<main id="content">
${page.shows === 'team' && html`<p class="trail"><a href="${page.whole}">All teams</a></p>`}
<h1>${page.shows === 'team' && `${page.team}: `}${headline(diff, (name) => name)}</h1>
<p class="lead"><code>${diff.base}</code> → <code>${diff.head}</code></p>
${diff.notes.map((note) => html`<p class="notice">${note}</p>\n`)}${filterOf('change')}
${diff.risks.length > 0 && html`<section aria-labelledby="risks"><h2 id="risks">Risks</h2>${riskTable(diff)}</section>\n`}
${diff.cost && html`<section aria-labelledby="cost"><h2 id="cost">Cost</h2>${costChange(diff.cost)}</section>\n`}
${diff.changes.length > 0 && html`<section aria-labelledby="summary"><h2 id="summary">By team and environment</h2>${summaryTable(diff.changes, (team) => (page.shows === 'summary' ? html`<a href="${page.pageOf(team)}">${team}</a>` : team))}</section>\n`}
${page.shows === 'summary' ? html`<p class="notice">Everything together would be too large for one page, so each team has its own.</p>` : changesOf(diff)}
</main>
</body>
</html>
`}`;
}

/** Every change, with what is the same in many places once. */
export function changesOf(diff: ShownDiff): Part {
  const { renames, groups, steps, units } = diff.folded;
  const riskOf = risksByObject(diff);
  const part = (id: string, title: string, content: readonly Part[]) =>
    content.length > 0 &&
    html`<section aria-labelledby="${id}"><h2 id="${id}">${title}</h2>${content}</section>\n`;
  return [
    part(
      'renamed',
      'Renamed units',
      renames.map((fold) => renameDetails(diff, fold)),
    ),
    part('same', 'The same in many objects', [
      ...groups.map((fold) => groupFoldDetails(diff, fold)),
      ...steps.map((fold) => stepFoldDetails(diff, fold)),
    ]),
    units.length > 0 &&
      html`<h2 id="units">${plural(units.length, 'unit')}</h2>${units.map((unit) => unitSection(diff, unit, riskOf))}`,
    part('files', 'Files that differ although no object in them does', [otherFiles(diff)].filter(Boolean)),
  ];
}

const differences = {
  text: 'comments or the order of keys',
  content: 'no Kubernetes objects',
  mode: 'mode of the file',
} as const;

const otherFiles = ({ otherFiles }: ShownDiff): Part =>
  otherFiles.length > 0 &&
  html`<ul>${otherFiles.map(
    ({ file, change, differs, from, to }) =>
      html`<li data-row="${file}" data-file="${file}"><code>apps/${file}</code> <span class="quiet">${change}: ${differences[differs]}${from !== undefined && ` ${from}`}${to !== undefined && ` → ${to}`}</span></li>\n`,
  )}</ul>`;
