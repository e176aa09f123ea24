import { docPage, relativeTo, rulePage } from '../addresses.js';
import { Html, html, type Part } from '../html.js';
import { type Doc, withLinks } from '../markdown/doc.js';
import type { LinkTo, Page } from '../page.js';
import { docList } from '../parts/docs.js';
import { sourceUrl } from '../parts/source.js';
import { filterOf } from '../parts/table.js';
import type { Site } from '../site-model.js';

/** The documentation of the monorepo, its teams and services, and of the platform. */
export function docPages(site: Site): Page[] {
  const { platform, own } = site.docs;
  return [
    {
      path: 'docs.html',
      title: 'Docs',
      section: 'Docs',
      body: (link) => [
        filterOf('page'),
        own.length === 0 &&
          html`<p class="empty">The monorepo has no docs of its own. Markdown in <code>docs/</code>, <code>teams/TEAM/docs/</code> and <code>teams/TEAM/SERVICE/docs/</code> is shown here.</p>`,
        ...[...site.docsIn].map(([folder, docs]) => listOf(folder, docs, docPage.own, link)),
        listOf('The platform', platform.filter(isGuide), docPage.platform, link),
        listOf(
          'Reference',
          platform.filter((doc) => !isGuide(doc)),
          docPage.platform,
          link,
        ),
      ],
    },
    ...platform.map((doc) => pageOf(site, doc, 'platform')),
    ...own.map((doc) => pageOf(site, doc, 'own')),
  ];
}

const isGuide = ({ path }: Doc): boolean => !path.startsWith('docs/reference/');

const listOf = (
  title: string,
  docs: readonly Doc[],
  addressOf: (path: string) => string,
  link: LinkTo,
): Part => docs.length > 0 && html`<section><h2>${title}</h2>${docList(docs, addressOf, link)}</section>\n`;

function pageOf(site: Site, doc: Doc, kind: 'platform' | 'own'): Page {
  const path = docPage[kind](doc.path);
  return {
    path,
    title: doc.title,
    section: 'Docs',
    trail: [{ name: 'Docs', path: 'docs.html' }],
    body: () =>
      html`<article class="doc">${new Html(withLinks(doc, (file, fragment) => addressOf(site, kind, path, file, fragment)))}</article>`,
  };
}

/** Where a link of a document leads: another document, the page of a rule, or the file at the git host. */
function addressOf(
  site: Site,
  kind: 'platform' | 'own',
  from: string,
  file: string,
  fragment: string | undefined,
): string | undefined {
  const doc = site.doc[kind].get(file) ?? site.doc[kind].get(`${file}/README.md`);
  if (doc !== undefined) {
    const anchor = fragment !== undefined && doc.ids.includes(fragment) ? `#doc-${fragment}` : '';
    return relativeTo(from, `${docPage[kind](doc.path)}${anchor}`);
  }
  const rule = /^policies\/(?:own\/)?([^/]+\/[^/]+)(?:\/README\.md)?$/.exec(file)?.[1];
  if (rule !== undefined && site.catalogue.rules?.some(({ id }) => id === rule))
    return relativeTo(from, rulePage(rule));
  return kind === 'own' ? sourceUrl(site, file) : undefined;
}
