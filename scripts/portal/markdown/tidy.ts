import GithubSlugger from 'github-slugger';
import type { Element, ElementContent, Root, RootContent } from 'hast';
import { visible } from '../../problem/printable.js';

type Node = Root | RootContent;

/** Makes a page of a text: one title, headings without gaps, links that can be resolved, and only what is visible. */
export function tidied(root: Root, path: string): { readonly title: string; readonly ids: string[] } {
  const slugger = new GithubSlugger();
  const ids: string[] = [];
  let title: string | undefined;
  let last = 1;
  root.children = withoutComments(root.children) as RootContent[];
  visit(root, (element) => {
    delete element.properties['title'];
    const level = /^h([1-6])$/.exec(element.tagName)?.[1];
    if (level !== undefined) {
      const slug = slugger.slug(textOf(element));
      ids.push(slug);
      if (level === '1' && title === undefined) {
        title = textOf(element);
        // the page shows it as its own
        Object.assign(element, { tagName: 'span', properties: { id: `doc-${slug}` }, children: [] });
        return;
      }
      last = Math.min(Math.max(Number(level), 2), last + 1);
      element.tagName = `h${last}`;
      element.properties = { id: `doc-${slug}` };
    } else if (element.tagName === 'a') element.properties = linkOf(element, path);
    else if (element.tagName === 'img') Object.assign(element, pictureOf(element));
    else if (element.tagName === 'table') inBox(element);
  });
  return { title: title ?? path.split('/').at(-1)!.replace(/\.md$/, ''), ids };
}

/** Visits elements, those within others first, and makes the text of all of them visible. */
function visit(node: Node, onElement: (element: Element) => void): void {
  if (node.type === 'text') node.value = visible(node.value);
  if ('children' in node) for (const child of node.children) visit(child, onElement);
  if (node.type === 'element') onElement(node);
}

const withoutComments = (children: readonly (RootContent | ElementContent)[]) =>
  children.filter(({ type }) => type === 'element' || type === 'text');

function textOf(node: Node): string {
  if (node.type === 'text') return node.value;
  return 'children' in node ? node.children.map(textOf).join('') : '';
}

/** A link to another site as it is, one to a file as `doc:` and its path. */
function linkOf({ properties }: Element, path: string): Element['properties'] {
  const href = typeof properties['href'] === 'string' ? properties['href'] : '';
  if (URL.canParse(href))
    return { className: ['external'], href: new URL(href).href, rel: ['noopener', 'noreferrer'] };
  const [file = '', fragment] = href.split('#').map(decoded);
  const target = file === '' ? path : resolved(path, file);
  if (target === undefined || href === '') return {};
  return { href: `doc:${encodeURIComponent(fragment === undefined ? target : `${target}#${fragment}`)}` };
}

/** The path that a link of a file leads to; undefined above the root. */
function resolved(from: string, link: string): string | undefined {
  const parts = link.startsWith('/') ? [] : from.split('/').slice(0, -1);
  for (const part of link.split('/')) {
    if (part === '..' && parts.pop() === undefined) return undefined;
    if (part !== '..' && part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** A picture as its description, because pages load nothing that the site does not have. */
const pictureOf = ({ properties }: Element): Partial<Element> => ({
  tagName: 'em',
  properties: {},
  children: [{ type: 'text', value: visible(String(properties['alt'] || 'picture')) }],
});

/** A wide table scrolls in a box of its own. */
function inBox(table: Element): void {
  const inner: Element = { ...table };
  Object.assign(table, { tagName: 'div', properties: { class: 'scroll' }, children: [inner] });
}
