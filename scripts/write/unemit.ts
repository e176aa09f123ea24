import { isHiding } from '../problem/printable.js';
import { emit } from './emit.js';

/**
 * Reads text that `emit` wrote, many times as fast as a parser; undefined for any other text. The value is written
 * again and must give exactly the same text, so nothing can have been misread.
 */
export function unemit(text: string): Record<string, unknown> | undefined {
  const body = text.replace(/^(?:#[\x20-\x7e]*\n)*/, '');
  try {
    const value = new Reader(body.split('\n')).map('');
    return Object.keys(value).length > 0 && emit(value) === body ? value : undefined;
  } catch {
    return undefined;
  }
}

// in columns; deeper nesting than declarations allow is left to the parser, which reports it
const deepest = 80;
// `emit` writes these keys, but declarations must not contain them
const refused = new Set(['constructor', 'prototype']);

const quotedKey = /^"(?:[^"\\]|\\.)*":(?= |$)/;

/** The index of the colon after a key, or a negative number. */
function colonIn(line: string): number {
  if (line.startsWith('"')) return (quotedKey.exec(line)?.[0].length ?? 0) - 1;
  const at = line.indexOf(': ');
  return at < 0 && line.endsWith(':') ? line.length - 1 : at;
}

class Reader {
  private next = 0;

  constructor(private readonly lines: string[]) {}

  map(indent: string): Record<string, unknown> {
    if (indent.length > deepest) throw new Error('deep');
    const map: Record<string, unknown> = {};
    for (let line = this.lineAt(indent); line !== undefined; line = this.lineAt(indent)) {
      const colon = colonIn(line);
      const key = String(scalar(line.slice(0, colon)));
      if (colon < 0 || refused.has(key)) throw new Error(key);
      this.next++;
      map[key] = colon + 1 === line.length ? this.nested(indent) : this.inline(line.slice(colon + 2), indent);
    }
    return map;
  }

  /** The rest of the next line, if it is a field of a map at this indentation. */
  private lineAt(indent: string): string | undefined {
    const line = this.lines[this.next];
    if (!line?.startsWith(indent)) return undefined;
    const rest = line.slice(indent.length);
    return rest === '' || rest.startsWith(' ') || rest.startsWith('- ') ? undefined : rest;
  }

  private nested(indent: string): unknown {
    return this.lines[this.next]!.startsWith(`${indent}- `) ? this.list(indent) : this.map(`${indent}  `);
  }

  private list(indent: string): unknown[] {
    if (indent.length > deepest) throw new Error('deep');
    const list: unknown[] = [];
    const inner = `${indent}  `;
    while (this.lines[this.next]?.startsWith(`${indent}- `)) {
      const rest = this.lines[this.next]!.slice(inner.length);
      if (rest.startsWith('- ') || colonIn(rest) >= 0) {
        // the first line of a collection is on the line of the dash
        this.lines[this.next] = inner + rest;
        list.push(rest.startsWith('- ') ? this.list(inner) : this.map(inner));
      } else {
        this.next++;
        list.push(this.inline(rest, indent));
      }
    }
    return list;
  }

  private inline(text: string, indent: string): unknown {
    return text === '|' || text === '|-' ? this.block(text === '|', `${indent}  `) : scalar(text);
  }

  private block(ends: boolean, indent: string): string {
    const from = this.next;
    while (this.lines[this.next]?.startsWith(indent) || this.lines[this.next] === '') this.next++;
    // the last line is empty because the text ends with a line break
    if (this.next === this.lines.length && this.next > from) this.next--;
    const text = this.lines.slice(from, this.next).map((line) => line.slice(indent.length));
    return text.join('\n') + (ends ? '\n' : '');
  }
}

function scalar(text: string): unknown {
  if (text.startsWith('"')) return quoted(JSON.parse(text) as string);
  if (text === 'true' || text === 'false') return text === 'true';
  if (text === 'null') return null;
  if (text === '{}') return {};
  if (text === '[]') return [];
  // a number in another form than JavaScript's is not a number that `emit` wrote
  return /^-?\d/.test(text) && String(Number(text)) === text ? Number(text) : text;
}

/** A text that was quoted. The parser reports characters that nobody sees. */
function quoted(text: string): string {
  if (isHiding(text)) throw new Error('hidden');
  return text;
}
