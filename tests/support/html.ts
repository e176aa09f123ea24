import { type DefaultTreeAdapterTypes, parse } from 'parse5';

type Element = DefaultTreeAdapterTypes.Element;

/** A page as a browser's parser reads it. */
export interface ParsedHtml {
  readonly elements: readonly Element[];
  /** What the parser had to put up with. */
  readonly errors: readonly string[];
}

export function parseHtml(text: string): ParsedHtml {
  const errors: string[] = [];
  const document = parse(text, {
    sourceCodeLocationInfo: true,
    onParseError: ({ code, startLine }) => errors.push(`${code} in line ${startLine}`),
  });
  const elements: Element[] = [];
  const visit = (node: DefaultTreeAdapterTypes.ChildNode): void => {
    if (!('childNodes' in node)) return;
    elements.push(node);
    node.childNodes.forEach(visit);
  };
  document.childNodes.forEach(visit);
  return { elements, errors };
}

export const attribute = ({ attrs }: Element, name: string): string | undefined =>
  attrs.find((one) => one.name === name)?.value;

export const textIn = (node: DefaultTreeAdapterTypes.Node): string =>
  'value' in node ? node.value : 'childNodes' in node ? node.childNodes.map(textIn).join('') : '';

export const withClass = ({ elements }: ParsedHtml, name: string): Element[] =>
  elements.filter((element) => attribute(element, 'class')?.split(' ').includes(name));
