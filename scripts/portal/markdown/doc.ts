/** A rendered page of documentation. Its links to other files are `doc:` and the path of the file, until it is shown. */
export interface Doc {
  /** Path of its file, relative to the root of the monorepo or of the package. */
  readonly path: string;
  readonly title: string;
  readonly markup: string;
  /** The words that links lead to its headings by. */
  readonly ids: readonly string[];
}

const internal = /<a href="doc:([^"]*)">/g;

/** The markup of a page with its internal links as `addressOf` has them; without an address, the text is no link. */
export const withLinks = (
  { markup }: Doc,
  addressOf: (path: string, fragment: string | undefined) => string | undefined,
): string =>
  markup.replace(internal, (_, target: string) => {
    const [path = '', fragment] = decodeURIComponent(target).split('#');
    const address = addressOf(path, fragment);
    return address === undefined ? '<a>' : `<a href="${address}">`;
  });
