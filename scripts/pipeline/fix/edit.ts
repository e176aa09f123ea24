import { isMap, isScalar, isSeq, type Node, type Pair, type YAMLMap } from 'yaml';
import { documentsOf } from '../../load/documents.js';
import { fromPointer } from '../../problem/pointer.js';
import type { Fix, Place } from '../../problem/problem.js';

/** A piece of a text and what is to stand in its place. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** How a YAML text is changed so that a field has a value, or goes, and all else stays as it was written. */
export const editFor = (text: string, place: Place, fix: Fix): Edit | undefined => editor(text)(place, fix);

/** The same for many fixes of one text, which is parsed once. */
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
      node = node.items[Number(step)] as Node | undefined;
      continue;
    }
    if (!isMap(node)) return undefined;
    const pair = pairOf(node, step);
    if (pair === undefined) return insert(text, node, nested(path.slice(i), value));
    const rest = path.slice(i + 1);
    const next = pair.value as Node | null;
    // `securityContext:` with nothing after it
    if (rest.length > 0 && (next === null || (isScalar(next) && next.value === null)))
      return fill(pair, nested(rest, value));
    node = next;
  }
  return node?.range && isScalar(node)
    ? { start: node.range[0], end: node.range[1], text: scalar(value) }
    : undefined;
}

const pairOf = (map: YAMLMap, key: string): Pair | undefined =>
  map.items.find((pair) => isScalar(pair.key) && String(pair.key.value) === key);

/** A field in the maps that lead to it. */
function nested([key, ...rest]: readonly string[], value: unknown): Record<string, unknown> {
  return { [key!]: rest.length === 0 ? value : nested(rest, value) };
}

/** Adds fields to a map: after its last one, in the map's own style. */
function insert(text: string, map: YAMLMap, fields: Record<string, unknown>): Edit | undefined {
  const last = map.items.at(-1);
  if (map.flow) return insertFlow(map, fields);
  const first = map.items[0]?.key as Node | undefined;
  if (last === undefined || !first?.range) return undefined;
  const indent = ' '.repeat(columnOf(text, first.range[0]));
  const end = endOf(text, last);
  const lines = blockLines(fields, indent).join('\n');
  return end < text.length || text.endsWith('\n')
    ? { start: end, end, text: `${lines}\n` }
    : { start: end, end, text: `\n${lines}` };
}

function insertFlow(map: YAMLMap, fields: Record<string, unknown>): Edit {
  const last = map.items.at(-1);
  if (last === undefined)
    return { start: map.range![0], end: map.range![1], text: `{${flowFields(fields)}}` };
  const at = stopOf(last);
  return { start: at, end: at, text: `, ${flowFields(fields)}` };
}

/** As people write it: in quotes only where it would be read as something else. */
const scalar = (value: unknown): string =>
  typeof value === 'string' &&
  /^[A-Z][A-Za-z]+$/.test(value) &&
  !/^(true|false|yes|no|on|off|null)$/i.test(value)
    ? value
    : JSON.stringify(value);

const flowFields = (fields: Record<string, unknown>): string =>
  Object.entries(fields)
    .map(([key, value]) => `${key}: ${flow(value)}`)
    .join(', ');

const flow = (value: unknown): string =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? `{${flowFields(value as Record<string, unknown>)}}`
    : scalar(value);

function blockLines(fields: Record<string, unknown>, indent: string): string[] {
  return Object.entries(fields).flatMap(([key, value]) =>
    typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length > 0
      ? [`${indent}${key}:`, ...blockLines(value as Record<string, unknown>, `${indent}  `)]
      : [`${indent}${key}: ${scalar(value)}`],
  );
}

/** Gives a field without a value some fields of its own. */
function fill(pair: Pair, fields: Record<string, unknown>): Edit {
  const at = (pair.key as Node).range![1] + 1;
  return { start: at, end: at, text: ` {${flowFields(fields)}}` };
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
  // the first field of a list's item stands beside its dash
  if (isFirst) return { start, end: startOf(map.items[1]!), text: '' };
  return { start: start - columnOf(text, start), end, text: '' };
}

/** The end of the lines that a field of a block stands on. */
function endOf(text: string, pair: Pair): number {
  const stop = stopOf(pair);
  if (text[stop - 1] === '\n') return stop;
  const line = text.indexOf('\n', stop);
  return line < 0 ? text.length : line + 1;
}

const startOf = ({ key }: Pair): number => (key as Node).range![0];
const stopOf = ({ key, value }: Pair): number => ((value ?? key) as Node).range![1];

/** What belongs to a field ends before the line does. */
const lastOf = (text: string, pair: Pair): number => text.slice(0, stopOf(pair)).trimEnd().length;

const columnOf = (text: string, offset: number): number => offset - (text.lastIndexOf('\n', offset - 1) + 1);
