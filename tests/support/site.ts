import { readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { type DefaultTreeAdapterTypes, html as namespaces, type ParserError, parse } from 'parse5';
import { filesBelow } from '../../scripts/write/whole-folder.js';

type Node = DefaultTreeAdapterTypes.Node;
export type Element = DefaultTreeAdapterTypes.Element;

/** The files of a site by path. */
export type SiteFiles = ReadonlyMap<string, string>;

export const siteAt = (folder: string): SiteFiles =>
  new Map(filesBelow(folder).map((path) => [path, readFileSync(`${folder}/${path}`, 'utf8')]));

/** What a reader reads of a page, in one line. */
export const textIn = (site: SiteFiles, path: string): string =>
  site
    .get(path)!
    .replace(/<[^>]*>/g, ' ')
    .replace(/&quot;/g, '"')
    .replace(/\s+/g, ' ');

/** The elements of a page in their order, as a browser reads them, and what is wrong with the text. */
export function elementsOf(text: string): { readonly elements: Element[]; readonly errors: string[] } {
  const found: ParserError[] = [];
  const document = parse(text, { sourceCodeLocationInfo: true, onParseError: (error) => found.push(error) });
  const elements = [...elementsIn(document)];
  const voids = new Set(['area', 'base', 'br', 'col', 'hr', 'img', 'input', 'link', 'meta', 'wbr']);
  // what a browser closes or opens by itself is in another place than it was written
  const misplaced = elements.filter(({ tagName, namespaceURI, sourceCodeLocation: at }) => {
    const closesItself = namespaceURI !== namespaces.NS.HTML;
    return at?.startTag === undefined
      ? !(at && voids.has(tagName))
      : at.endTag === undefined && !voids.has(tagName) && !closesItself;
  });
  return {
    elements,
    errors: [
      ...found.map(({ code, startLine }) => `${code} in line ${startLine}`),
      ...misplaced.map(
        ({ tagName, sourceCodeLocation }) => `<${tagName}> in line ${sourceCodeLocation?.startLine}`,
      ),
    ],
  };
}

function* elementsIn(node: Node): Generator<Element> {
  if ('tagName' in node) yield node;
  if ('childNodes' in node) for (const child of node.childNodes) yield* elementsIn(child);
}

export const attribute = ({ attrs }: Element, name: string): string | undefined =>
  attrs.find((each) => each.name === name)?.value;

export const withClass = (elements: readonly Element[], name: string): Element[] =>
  elements.filter((element) => attribute(element, 'class')?.split(' ').includes(name));

/** The text of an element and of what is in it. */
export const textWithin = (node: Node): string =>
  'value' in node ? node.value : 'childNodes' in node ? node.childNodes.map(textWithin).join('') : '';

/** What a reader, or a browser, would stumble over in the pages of a site. */
export function flawsOf(files: SiteFiles): string[] {
  const pages = new Map(
    [...files].filter(([path]) => path.endsWith('.html')).map(([path, text]) => [path, elementsOf(text)]),
  );
  const idsOf = new Map(
    [...pages].map(([path, { elements }]) => [path, elements.flatMap((each) => attribute(each, 'id') ?? [])]),
  );
  return [...pages].flatMap(([path, { elements, errors }]) =>
    [
      ...errors,
      ...repeated(idsOf.get(path)!).map((id) => `two elements have the id ${id}`),
      ...unordered(elements),
      ...elements.flatMap((element) => flawOfLinks(element, path, files, idsOf)),
    ].map((flaw) => `${path}: ${flaw}`),
  );
}

const repeated = (ids: readonly string[]): string[] => ids.filter((id, i) => ids.indexOf(id) !== i);

/** Headings that skip a level, and a page with none or several of the first. */
function unordered(elements: readonly Element[]): string[] {
  const levels = elements.flatMap(({ tagName }) => (/^h[1-6]$/.test(tagName) ? Number(tagName[1]) : []));
  if (levels[0] !== 1 || levels.filter((level) => level === 1).length !== 1)
    return ['it needs one h1, first'];
  return levels.flatMap((level, i) =>
    i > 0 && level > levels[i - 1]! + 1 ? `h${level} after h${levels[i - 1]}` : [],
  );
}

function flawOfLinks(
  element: Element,
  page: string,
  files: SiteFiles,
  idsOf: ReadonlyMap<string, readonly string[]>,
): string[] {
  const named = ['aria-labelledby', 'aria-describedby', 'for'].flatMap(
    (name) => attribute(element, name) ?? [],
  );
  const lost = named.filter((id) => !idsOf.get(page)!.includes(id)).map((id) => `nothing has the id ${id}`);
  const address = attribute(element, 'href') ?? attribute(element, 'src');
  if (address === undefined || /^(https?:\/\/|mailto:)/.test(address)) return lost;
  if (!/^[\w.~/#%!'()*-]*$/.test(address)) return [...lost, `a link leads to ${address}`];
  const [path = '', id] = address.split('#');
  const target = path === '' ? page : posix.join(posix.dirname(page), path);
  if (!files.has(target)) return [...lost, `there is no ${target}`];
  // things of a picture have no ids: the script of the page finds them by their names
  const isInPicture = () =>
    elementsOf(files.get(target)!).elements.some(
      (each) => attribute(each, 'data-id') === decodeURIComponent(id!),
    );
  if (id !== undefined && !idsOf.get(target)?.includes(id) && !isInPicture())
    return [...lost, `${target} has no #${id}`];
  return lost;
}
