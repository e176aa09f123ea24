import { fromPointer } from '../problem/pointer.js';
import type { Place } from '../problem/problem.js';

/** Finds the offsets of places in a TypeScript module whose default export is a call with an object literal. */
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

/** The entries of an object or array literal. What is spread or computed has no name and is passed over. */
function entries(text: string, open: number): Entry[] {
  const list = text[open] === '[';
  const found: Entry[] = [];
  let at = skipBlank(text, open + 1);
  for (let index = 0; at < text.length && text[at] !== '}' && text[at] !== ']'; index++) {
    const end = endOfPart(text, at);
    const key = /^(?:([\w$]+)|'([^']*)'|"([^"]*)")/.exec(text.slice(at, end));
    const name = list ? String(index) : (key?.[1] ?? key?.[2] ?? key?.[3]);
    const keyEnd = at + (list ? 0 : (key?.[0].length ?? 0));
    const colon = skipBlank(text, keyEnd);
    const start = !list && text[colon] === ':' ? skipBlank(text, colon + 1) : at;
    const last = at + text.slice(at, end).trimEnd().length;
    if (name !== undefined) found.push({ name, key: list ? [at, last] : [at, keyEnd], value: [start, last] });
    at = skipBlank(text, text[end] === ',' ? end + 1 : end);
  }
  return found;
}

/** Where an entry ends: at a comma or a closing bracket of its own level. */
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

/** Past a string, a template or a comment that starts here. */
function skipOpaque(text: string, i: number): number {
  const c = text[i]!;
  if (text.startsWith('//', i)) return endOr(text, text.indexOf('\n', i));
  if (text.startsWith('/*', i)) return endOr(text, text.indexOf('*/', i + 2) + 2, 1);
  if (c !== "'" && c !== '"' && c !== '`') return i;
  let end = i + 1;
  while (end < text.length && text[end] !== c) end += text[end] === '\\' ? 2 : 1;
  return Math.min(end + 1, text.length);
}

const endOr = (text: string, end: number, least = 0): number => (end > least ? end : text.length);

function skipBlank(text: string, from: number): number {
  let i = from;
  while (i < text.length) {
    if (/\s/.test(text[i]!)) i += 1;
    else if (text.startsWith('//', i) || text.startsWith('/*', i)) i = skipOpaque(text, i);
    else break;
  }
  return i;
}
