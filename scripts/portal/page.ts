import { relativeTo } from './addresses.js';
import type { Drawing, Sketch } from './graph/layout.js';
import { exact, Html, html, type Part } from './html.js';
import type { Site } from './site-model.js';

/** The parts of the site, as its navigation shows them. */
export const sections = [
  { name: 'Services', path: 'index.html' },
  { name: 'Teams', path: 'teams.html' },
  { name: 'Environments', path: 'environments.html' },
  { name: 'Graph', path: 'graph.html' },
  { name: 'Cost', path: 'cost.html' },
  { name: 'Scorecards', path: 'scorecards.html' },
  { name: 'Findings', path: 'findings.html' },
  { name: 'Waivers', path: 'waivers.html' },
  { name: 'Policies', path: 'policies.html' },
  { name: 'Docs', path: 'docs.html' },
  { name: 'Create', path: 'create.html' },
] as const;

export interface Page {
  readonly path: string;
  readonly title: string;
  /** The section that the page is in; none of the navigation if absent. */
  readonly section?: (typeof sections)[number]['name'];
  /** Pages above this one, from the top. */
  readonly trail?: readonly { readonly name: string; readonly path: string }[];
  /** The graph that the page shows as a picture; absent if it has none. */
  readonly sketch?: Sketch;
  readonly body: (link: LinkTo, drawing: Drawing | undefined) => Part;
}

/** A link to another page of the site, relative to the page that shows it; only the label if there is no such page. */
export type LinkTo = (path: string, label: Part) => Html;

/** What a page loads, and nothing else: no script or style within the page, nothing from other sites. */
export const contentPolicy =
  "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'";

/** The whole text of a page. Its links lead to `paths`, the pages that the site has. */
export function pageText(
  { catalogue }: Site,
  page: Page,
  paths: ReadonlySet<string>,
  drawing?: Drawing,
): string {
  const to = (path: string) => relativeTo(page.path, path);
  const link: LinkTo = (path, label) =>
    paths.has(pageIn(path)) ? html`<a href="${exact(to(path))}">${label}</a>` : html`${label}`;
  const { name } = catalogue.organisation;
  const { history } = catalogue;
  return `${html`<!doctype html>
<html lang="en" data-root="${to('index.html').replace(/index\.html$/, '')}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${new Html(contentPolicy)}">
<title>${page.title} · ${name}</title>
<link rel="icon" href="${to('assets/icon.svg')}">
<link rel="stylesheet" href="${to('assets/portal.css')}">
<script src="${to('assets/portal.js')}"></script>
</head>
<body>
<a class="skip" href="#content">Skip to content</a>
<header class="top">
<a class="brand" href="${to('index.html')}"><span>${name}</span></a>
<div class="search" role="search"></div>
</header>
<nav class="sections" aria-label="Sections"><ul>
${sections.map(
  (section) =>
    html`<li><a href="${to(section.path)}"${section.name === page.section && html` aria-current="page"`}>${section.name}</a></li>\n`,
)}</ul></nav>
<main id="content">
${page.path !== 'problems.html' && noticeOf(catalogue, link)}
${page.trail && html`<nav class="trail" aria-label="Breadcrumbs">${page.trail.map((crumb, i) => [i > 0 && html` <span aria-hidden="true">/</span> `, link(crumb.path, crumb.name)])}</nav>`}
<h1>${page.title}</h1>
${page.body(link, drawing)}
</main>
<footer>Made from the declarations${history && html` at commit <code>${history.commit.slice(0, 12)}</code>, ${history.date.slice(0, 10)}`}. Nothing here is written by hand.</footer>
</body>
</html>
`}`;
}

/** The page of an address that can have an anchor. */
export function pageIn(address: string): string {
  const anchor = address.indexOf('#');
  return anchor === -1 ? address : address.slice(0, anchor);
}

function noticeOf({ problems }: Site['catalogue'], link: LinkTo): Part {
  if (problems.length === 0) return undefined;
  const text = problems.some(({ severity }) => severity === 'error')
    ? 'The declarations have errors, so parts of this site are missing.'
    : 'The declarations have warnings.';
  return html`<p class="notice">${text} ${link('problems.html', 'Show them')}</p>`;
}
