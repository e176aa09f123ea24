import { emit } from './emit.js';

/**
 * The value of a text that `emit` wrote, many times as fast as a parser finds it; undefined for any other text. What is
 * read is written again: only where that gives the very text can nothing have been misread.
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

// in columns; what is nested deeper than people may write is left to the parser, which says so
const deepest = 80;
// written as anything else is, but refused of what people write
const refused = new Set(['constructor', 'prototype']);

const quotedKey = /^"(?:[^"\\]|\\.)*":(?= |$)/;

/** Where the colon of a key is, if there is one. */
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

  /** The rest of the next line, if it is of a map that stands at this indentation. */
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
        // the first line of a collection stands beside the dash
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
    // what the text itself ends with
    if (this.next === this.lines.length && this.next > from) this.next--;
    const text = this.lines.slice(from, this.next).map((line) => line.slice(indent.length));
    return text.join('\n') + (ends ? '\n' : '');
  }
}

function scalar(text: string): unknown {
  if (text.startsWith('"')) return JSON.parse(text);
  if (text === 'true' || text === 'false') return text === 'true';
  if (text === 'null') return null;
  if (text === '{}') return {};
  if (text === '[]') return [];
  // numbers that are not written as they are kept are refused of what people write
  return /^-?\d/.test(text) && String(Number(text)) === text ? Number(text) : text;
}
