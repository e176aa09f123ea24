import { isMap, isScalar, isSeq, type Node, type Pair, type YAMLMap, type YAMLSeq } from 'yaml';
import { documentsOf } from '../../load/documents.js';
import { fromPointer } from '../../problem/pointer.js';
import type { Fix, Place } from '../../problem/problem.js';
import { blockLines, flowFields, flowText, itemLines } from './yaml-text.js';

/** A replacement of a part of a text, by offsets. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * The edit that sets or removes a field of a YAML text and leaves everything else as written. The pointer `/a/-` is a new
 * item at the end of the list `a`, as in JSON Patch.
 */
export const editFor = (text: string, place: Place, fix: Fix): Edit | undefined => editor(text)(place, fix);

/** Edits for many fixes of one text, which is parsed once. */
export function editor(text: string): (place: Place, fix: Fix) => Edit | undefined {
  const { documents } = documentsOf(text);
  return (place, fix) => {
    const root = documents[place.document ?? 0]?.contents as Node | null | undefined;
    const path = fromPointer(place.pointer ?? '');
    return 'value' in fix ? put(text, root, path, fix.value) : remove(text, root, path);
  };
}

function put(
  text: string,
  root: Node | null | undefined,
  path: readonly string[],
  value: unknown,
): Edit | undefined {
  let node = root;
  for (const [i, step] of path.entries()) {
    if (isSeq(node)) {
      if (step === newItem) return append(text, node, inside(path.slice(i + 1), value));
      node = node.items[Number(step)] as Node | undefined;
      continue;
    }
    if (!isMap(node)) return undefined;
    const pair = pairOf(node, step);
    if (pair === undefined) return insert(text, node, nested(path.slice(i), value));
    const rest = path.slice(i + 1);
    const next = pair.value as Node | null;
    // the key has no value, as in `securityContext:`
    if (rest.length > 0 && (next === null || (isScalar(next) && next.value === null)))
      return fill(text, node, pair, rest, value);
    if (rest.length > 0 && isMap(next) && next.items.length === 0 && !node.flow && endsLine(text, next))
      return unfold(text, pair, next, nested(rest, value));
    node = next;
  }
  return node?.range && isScalar(node)
    ? { start: node.range[0], end: node.range[1], text: flowText(value) }
    : undefined;
}

const pairOf = (map: YAMLMap, key: string): Pair | undefined =>
  map.items.find((pair) => isScalar(pair.key) && String(pair.key.value) === key);

const newItem = '-';

/** A field inside the maps of its path. */
function nested([key, ...rest]: readonly string[], value: unknown): Record<string, unknown> {
  return { [key!]: inside(rest, value) };
}

function inside(path: readonly string[], value: unknown): unknown {
  if (path.length === 0) return value;
  return path[0] === newItem ? [inside(path.slice(1), value)] : nested(path, value);
}

/** Adds fields after the last one of a map, in the style of the map. */
function insert(text: string, map: YAMLMap, fields: Record<string, unknown>): Edit | undefined {
  const last = map.items.at(-1);
  if (map.flow) return insertFlow(map, fields);
  const first = map.items[0]?.key as Node | undefined;
  if (last === undefined || !first?.range) return undefined;
  const indent = ' '.repeat(columnOf(text, first.range[0]));
  return linesAt(text, endOf(text, last), blockLines(fields, indent));
}

function linesAt(text: string, at: number, lines: readonly string[]): Edit {
  const isNewLine = at < text.length || text.endsWith('\n');
  return { start: at, end: at, text: isNewLine ? `${lines.join('\n')}\n` : `\n${lines.join('\n')}` };
}

/** Adds an item after the last one of a list, in the style of the list. */
function append(text: string, list: YAMLSeq, item: unknown): Edit | undefined {
  const last = list.items.at(-1) as Node | undefined;
  if (list.flow) {
    if (last === undefined)
      return { start: list.range![0], end: list.range![1], text: `[${flowText(item)}]` };
    return { start: last.range![1], end: last.range![1], text: `, ${flowText(item)}` };
  }
  if (!last?.range) return undefined;
  const indent = ' '.repeat(columnOf(text, list.range![0]));
  return linesAt(text, endOfLines(text, last.range[1]), itemLines(item, indent));
}

function insertFlow(map: YAMLMap, fields: Record<string, unknown>): Edit {
  const last = map.items.at(-1);
  if (last === undefined)
    return { start: map.range![0], end: map.range![1], text: `{${flowFields(fields)}}` };
  const at = stopOf(last);
  return { start: at, end: at, text: `, ${flowFields(fields)}` };
}

/** Gives a field without a value what is inside of it, in the style of its map. */
function fill(text: string, map: YAMLMap, pair: Pair, path: readonly string[], value: unknown): Edit {
  const { range } = pair.key as Node;
  const content = inside(path, value);
  const at = text.indexOf(':', range![1]) + 1;
  if (map.flow) return { start: at, end: at, text: ` ${flowText(content)}` };
  const indent = ' '.repeat(columnOf(text, range![0]));
  const [, ...lines] = blockLines({ x: content }, indent);
  return lines.length === 0
    ? { start: at, end: at, text: ` ${flowText(content)}` }
    : linesAt(text, endOfLines(text, at), lines);
}

/** Whether nothing follows on the line. */
const endsLine = (text: string, { range }: Node): boolean => /^[ \t]*(\n|$)/.test(text.slice(range![1]));

/** Replaces `{}` in a block by fields on lines of their own. */
function unfold(text: string, { key }: Pair, map: YAMLMap, fields: Record<string, unknown>): Edit {
  const { range } = key as Node;
  const lines = blockLines(fields, ' '.repeat(columnOf(text, range![0]) + 2));
  return { start: text.indexOf(':', range![1]) + 1, end: map.range![1], text: `\n${lines.join('\n')}` };
}

function remove(text: string, root: Node | null | undefined, path: readonly string[]): Edit | undefined {
  const parent = path.slice(0, -1).reduce<Node | null | undefined>((node, step) => {
    if (isSeq(node)) return node.items[Number(step)] as Node | undefined;
    return isMap(node) ? (pairOf(node, step)?.value as Node | null) : undefined;
  }, root);
  if (!isMap(parent)) return undefined;
  const pair = pairOf(parent, path.at(-1)!);
  if (pair === undefined) return undefined;
  if (parent.items.length === 1)
    return { start: parent.range![0], end: parent.flow ? parent.range![1] : lastOf(text, pair), text: '{}' };
  return parent.flow ? removeFlow(parent, pair) : removeLines(text, parent, pair);
}

function removeFlow(map: YAMLMap, pair: Pair): Edit {
  const i = map.items.indexOf(pair);
  return i === 0
    ? { start: startOf(pair), end: startOf(map.items[1]!), text: '' }
    : { start: stopOf(map.items[i - 1]!), end: stopOf(pair), text: '' };
}

function removeLines(text: string, map: YAMLMap, pair: Pair): Edit {
  const start = startOf(pair);
  const end = endOf(text, pair);
  const isFirst = map.items[0] === pair;
  // the first field of a list item is on the line of its dash
  if (isFirst) return { start, end: startOf(map.items[1]!), text: '' };
  return { start: start - columnOf(text, start), end, text: '' };
}

/** The end of the lines of a field in a block. */
const endOf = (text: string, pair: Pair): number => endOfLines(text, stopOf(pair));

function endOfLines(text: string, stop: number): number {
  if (text[stop - 1] === '\n') return stop;
  const line = text.indexOf('\n', stop);
  return line < 0 ? text.length : line + 1;
}

const startOf = ({ key }: Pair): number => (key as Node).range![0];
const stopOf = ({ key, value }: Pair): number => ((value ?? key) as Node).range![1];

/** The end of a field's content, without trailing space. */
const lastOf = (text: string, pair: Pair): number => text.slice(0, stopOf(pair)).trimEnd().length;

const columnOf = (text: string, offset: number): number => offset - (text.lastIndexOf('\n', offset - 1) + 1);
