import { fromPointer } from '../problem/pointer.js';
import type { Place } from '../problem/problem.js';

/** Range of a place in a TypeScript module whose default export is a call with an object literal. */
export function rangeInModule(text: string, place: Place): readonly [start: number, end: number] {
  const call = /^export\s+default\b/m.exec(text);
  if (call === null) return [0, 1];
  const head: Range = [
    call.index,
    text.indexOf('\n', call.index) < 0 ? text.length : text.indexOf('\n', call.index),
  ];
  const open = skipBlank(text, text.indexOf('(', call.index) + 1);
  const [envelope, ...path] = fromPointer(place.pointer ?? '');
  if (envelope !== 'spec' || text[open] !== '{') return head;
  return find(text, open, path, place.on ?? 'value') ?? head;
}

type Range = readonly [start: number, end: number];

interface Entry {
  readonly name: string;
  readonly key: Range;
  readonly value: Range;
}

function find(text: string, open: number, path: readonly string[], on: 'key' | 'value'): Range | undefined {
  const [step, ...rest] = path;
  if (step === undefined) return undefined;
  const entry = entries(text, open).find(({ name }) => name === step);
  if (entry === undefined) return undefined;
  const start = entry.value[0];
  const isNode = text[start] === '{' || text[start] === '[';
  const deeper = isNode ? find(text, start, rest, on) : undefined;
  if (deeper !== undefined) return deeper;
  return isNode || (on === 'key' && rest.length === 0) ? entry.key : entry.value;
}

/** Entries of an object or array literal. Spread and computed entries have no name and are skipped. */
function entries(text: string, open: number): Entry[] {
  const list = text[open] === '[';
  const result: Entry[] = [];
  let position = skipBlank(text, open + 1);
  for (let index = 0; position < text.length && text[position] !== '}' && text[position] !== ']'; index++) {
    const end = endOfPart(text, position);
    const key = /^(?:([\w$]+)|'([^']*)'|"([^"]*)")/.exec(text.slice(position, end));
    const name = list ? String(index) : (key?.[1] ?? key?.[2] ?? key?.[3]);
    const keyEnd = position + (list ? 0 : (key?.[0].length ?? 0));
    const colon = skipBlank(text, keyEnd);
    const start = !list && text[colon] === ':' ? skipBlank(text, colon + 1) : position;
    const last = position + text.slice(position, end).trimEnd().length;
    if (name !== undefined)
      result.push({ name, key: list ? [position, last] : [position, keyEnd], value: [start, last] });
    position = skipBlank(text, text[end] === ',' ? end + 1 : end);
  }
  return result;
}

/** End of an entry: a comma or closing bracket at its own level. */
function endOfPart(text: string, from: number): number {
  let depth = 0;
  for (let i = from; i < text.length; i++) {
    const c = text[i]!;
    const next = skipOpaque(text, i);
    if (next > i) i = next - 1;
    else if ('([{'.includes(c)) depth += 1;
    else if (')]}'.includes(c) && depth-- === 0) return i;
    else if (c === ',' && depth === 0) return i;
  }
  return text.length;
}

/** Offset after a string, template or comment that starts at `i`; `i` itself if none does. */
function skipOpaque(text: string, i: number): number {
  const c = text[i]!;
  if (text.startsWith('//', i)) return endOr(text, text.indexOf('\n', i));
  if (text.startsWith('/*', i)) return endOr(text, text.indexOf('*/', i + 2) + 2, 1);
  if (c !== "'" && c !== '"' && c !== '`') return i;
  let end = i + 1;
  while (end < text.length && text[end] !== c) end += text[end] === '\\' ? 2 : 1;
  return Math.min(end + 1, text.length);
}

const endOr = (text: string, end: number, minimum = 0): number => (end > minimum ? end : text.length);

function skipBlank(text: string, from: number): number {
  let i = from;
  while (i < text.length) {
    if (/\s/.test(text[i]!)) i += 1;
    else if (text.startsWith('//', i) || text.startsWith('/*', i)) i = skipOpaque(text, i);
    else break;
  }
  return i;
}
