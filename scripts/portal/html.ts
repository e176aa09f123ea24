import { printable } from '../problem/printable.js';
import { escapeMarkup } from '../report/inert.js';

/** Markup that is safe to show. Only `html` makes it, so a text can never become markup by itself. */
export class Html {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  toString(): string {
    return this.#text;
  }
}

/** What can stand in markup. Texts and numbers are escaped, nothing is shown of undefined and false. */
export type Part = Html | string | number | undefined | false | readonly Part[];

/** Markup with its values escaped, as the text of an element or within a quoted attribute. */
export function html(markup: TemplateStringsArray, ...parts: readonly Part[]): Html {
  let text = markup[0]!;
  for (let i = 0; i < parts.length; i++) text += shown(parts[i]) + markup[i + 1]!;
  return new Html(text);
}

function shown(part: Part): string {
  if (typeof part === 'string') return escaped(part);
  if (part instanceof Html) return part.toString();
  if (Array.isArray(part)) return part.map(shown).join('');
  return typeof part === 'number' ? String(part) : '';
}

/** Text with code between backticks. */
export const prose = (text: string): Html =>
  html`${text.split(/`([^`]+)`/).map((part, i) => (i % 2 === 1 ? html`<code>${part}</code>` : part))}`;

/** Text of a form, which comes back as it is: escaped, but neither cut nor cleaned. */
export const exact = (text: string): Html => new Html(escapeMarkup(text));

// most texts, and by far the quickest to tell
const plain = /^[ !#-%(-;=?-~]{0,600}$/;

function escaped(text: string): string {
  if (plain.test(text)) return text;
  // a browser shows the end of a line as a space
  return escapeMarkup(printable(text.replace(/[\t\n\r]+/g, ' ')));
}

/** A link to another site. Addresses that could run a script are shown as text. */
export function external(url: string, label: Part): Html {
  const address = URL.canParse(url) ? new URL(url) : undefined;
  if (address === undefined || !/^https?:$/.test(address.protocol)) return html`<span>${label}</span>`;
  // a cut address leads elsewhere
  return html`<a class="external" href="${exact(address.href)}" rel="noopener noreferrer">${label}</a>`;
}
