import { printable } from '../problem/printable.js';

/**
 * Any text as a code span, so that Markdown sees no mention, link, image, HTML or emphasis in it. The fence is longer
 * than any run of backticks in the text, so the text cannot end the span.
 */
export function codeSpan(text: string): string {
  const shown = printable(text) || ' ';
  const runs = shown.match(/`+/g) ?? [];
  const fence = '`'.repeat(Math.max(0, ...runs.map((run) => run.length)) + 1);
  const pad = /^`|`$/.test(shown) ? ' ' : '';
  return `${fence}${pad}${shown}${pad}${fence}`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Any text as an HTML code element, for places where Markdown needs HTML, such as the summary of details. */
export const codeElement = (text: string): string =>
  `<code>${printable(text).replace(/[&<>"']/g, (c) => entities[c]!)}</code>`;
