import { grouped } from '../numbers.js';

/** Items of a part of a comment, the most important first, and how many characters they may take. */
export interface Section<Item> {
  readonly items: readonly Item[];
  readonly textOf: (item: Item) => string;
  readonly room: number;
  /** What is left out, in the plural: `risks`. */
  readonly name: string;
}

/** The items that fit, and a line that counts the others and says where they are. */
export function fitted<Item>({ items, textOf, room, name }: Section<Item>, whereAll: string): string {
  const shown: string[] = [];
  let used = 0;
  for (const item of items) {
    const text = textOf(item);
    used += text.length + 1;
    if (used > room) break;
    shown.push(text);
  }
  const rest = items.length - shown.length;
  return [...shown, ...(rest > 0 ? [`- and ${grouped(rest)} more ${name}; ${whereAll}`] : [])].join('\n');
}

/** Text that is shown only when a reader opens it. `summary` is HTML. */
export const collapsed = (summary: string, content: string): string =>
  `<details>\n<summary>${summary}</summary>\n\n${content}\n\n</details>`;

// long enough for every reason that people write, and short enough to leave room for others
const longest = 400;

/** A text that may be as long as a team wishes, cut to what a reader can use. */
export const clipped = (text: string): string =>
  text.length > longest ? `${text.slice(0, longest)} …` : text;
