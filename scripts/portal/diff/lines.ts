import type { Operation } from '../../compare/objects/operation.js';
import { changedLines } from '../../report/diff/values.js';
import { type Html, html, type Part } from '../html.js';

/** Writes a value as people read it: YAML. */
export type WriteValue = (value: unknown) => string;

/** What an operation does: its field, then removed and added lines. A line says so by its sign, not only by its colour. */
export function operationLines(operation: Operation, write: WriteValue): Html {
  const field = operation.field || 'the whole object';
  return html`<div class="op" data-op="${operation.op}"><code class="field">${field}</code><pre>${changeOf(operation, write)}</pre></div>\n`;
}

function changeOf(operation: Operation, write: WriteValue): Part {
  switch (operation.op) {
    case 'add':
      return valueLines('+', operation.value, write);
    case 'remove':
      return valueLines('-', operation.was, write);
    case 'move': {
      const place = (path: Operation['path']) => Number(path.at(-1)) + 1;
      return [
        html`<span class="moved">&gt; from place ${place(operation.from)} to place ${place(operation.path)} of its list</span>\n`,
        valueLines(' ', operation.value, write),
      ];
    }
    case 'replace': {
      const lines = changedLines(operation.was, operation.value);
      if (lines !== undefined) return lines.map(({ sign, text }) => line(sign, text));
      return [valueLines('-', operation.was, write), valueLines('+', operation.value, write)];
    }
  }
}

/** A whole value, each line with its sign. */
export const valueLines = (sign: Sign, value: unknown, write: WriteValue): Part =>
  (typeof value === 'string' && value.includes('\n') ? value : write(value).trimEnd())
    .split('\n')
    .map((text) => line(sign, text));

type Sign = '+' | '-' | ' ';

const elements = {
  '+': (text: Part) => html`<ins>+ ${text}</ins>\n`,
  '-': (text: Part) => html`<del>- ${text}</del>\n`,
  ' ': (text: Part) => html`  ${text}\n`,
} as const;

// what stands in markup is cut at 600 characters, and a reviewer must see all of a change
const longest = 500;

function line(sign: Sign, text: string): Html {
  if (text.length <= longest) return elements[sign](text);
  const characters = [...text];
  const parts = Array.from({ length: Math.ceil(characters.length / longest) }, (_, i) =>
    characters.slice(i * longest, (i + 1) * longest).join(''),
  );
  return elements[sign](parts);
}
