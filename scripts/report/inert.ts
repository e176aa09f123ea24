import { printable } from '../problem/printable.js';

/**
 * Any text as a code span, so that Markdown sees no mention, link, image, HTML or emphasis in it. The fence is longer
 * than any run of backticks in the text, so the text cannot end the span.
 */
export function codeSpan(text: string): string {
  const shown = printable(text) || ' ';
  const fence = fenceAround(shown, 1);
  const pad = /^`|`$/.test(shown) ? ' ' : '';
  return `${fence}${pad}${shown}${pad}${fence}`;
}

/** Lines as a code block in a language, which no line can end. */
export function codeBlock(language: string, lines: readonly string[]): string {
  const text = lines.map(printable).join('\n');
  const fence = fenceAround(text, 3);
  return `${fence}${language}\n${text}\n${fence}`;
}

/** A fence longer than any run of backticks in a text. */
function fenceAround(text: string, shortest: number): string {
  const runs = text.match(/`+/g) ?? [];
  return '`'.repeat(Math.max(shortest, ...runs.map((run) => run.length + 1)));
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Any text as the text of an element or within a quoted attribute. */
export const escapeMarkup = (text: string): string => text.replace(/[&<>"']/g, (c) => entities[c]!);

/** Any text as an HTML code element, for places where Markdown needs HTML, such as the summary of details. */
export const codeElement = (text: string): string => `<code>${escapeMarkup(printable(text))}</code>`;

/** Words that no host makes a mention, a reference, a link or an emoji of. */
const plainWord = /^(?:\(?(?:\p{L}+|[\d,.]*\d)\)?[,.;:]?|[→…])$/u;
/** Hosts link what could be the start of a commit's id. */
const maybeCommit = /^\W*[0-9a-f]{7,}\W*$/i;

/**
 * Any text as a sentence whose plain words are text, and each other word, such as a value, is code. So are `names`,
 * which may look like words.
 */
export const proseOf = (text: string, names: readonly string[] = []): string =>
  printable(text)
    .split(/\s+/)
    .filter(Boolean)
    .map((word) =>
      plainWord.test(word) && !maybeCommit.test(word) && !names.includes(word.replace(/[,.;:]$/, ''))
        ? word
        : codeWithin(word),
    )
    .join(' ');

/** Punctuation around a name belongs to the sentence, unless it closes a parenthesis within the name. */
function codeWithin(text: string): string {
  const before = text.startsWith('(') ? '(' : '';
  const [after = ''] = /\)?[,.;:]?$/.exec(text.slice(before.length)) ?? [];
  const inside = text.slice(before.length, text.length - after.length);
  const isWhole = inside === '' || (after.startsWith(')') && inside.includes('('));
  return isWhole ? codeSpan(text) : `${before}${codeSpan(inside)}${after}`;
}
