import { isMap, isScalar, isSeq, type Node, type Pair, type YAMLMap } from 'yaml';
import { documentsOf } from '../../load/documents.js';
import { fromPointer } from '../../problem/pointer.js';
import type { Fix, Place } from '../../problem/problem.js';

/** A replacement of a part of a text, by offsets. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The edit that sets or removes a field of a YAML text and leaves everything else as written. */
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
      return fill(pair, nested(rest, value));
    node = next;
  }
  return node?.range && isScalar(node)
    ? { start: node.range[0], end: node.range[1], text: scalarText(value) }
    : undefined;
}

const pairOf = (map: YAMLMap, key: string): Pair | undefined =>
  map.items.find((pair) => isScalar(pair.key) && String(pair.key.value) === key);

/** A field inside the maps of its path. */
function nested([key, ...rest]: readonly string[], value: unknown): Record<string, unknown> {
  return { [key!]: rest.length === 0 ? value : nested(rest, value) };
}

/** Adds fields after the last one of a map, in the style of the map. */
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

/** A scalar as people write it: quoted only if it would be misread. */
const scalarText = (value: unknown): string =>
  typeof value === 'string' &&
  /^[A-Z][A-Za-z]+$/.test(value) &&
  !/^(true|false|yes|no|on|off|null)$/i.test(value)
    ? value
    : JSON.stringify(value);

const flowFields = (fields: Record<string, unknown>): string =>
  Object.entries(fields)
    .map(([key, value]) => `${key}: ${flowValue(value)}`)
    .join(', ');

const flowValue = (value: unknown): string =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? `{${flowFields(value as Record<string, unknown>)}}`
    : scalarText(value);

function blockLines(fields: Record<string, unknown>, indent: string): string[] {
  return Object.entries(fields).flatMap(([key, value]) =>
    typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length > 0
      ? [`${indent}${key}:`, ...blockLines(value as Record<string, unknown>, `${indent}  `)]
      : [`${indent}${key}: ${scalarText(value)}`],
  );
}

/** Gives an empty field a map of fields as its value. */
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
  // the first field of a list item is on the line of its dash
  if (isFirst) return { start, end: startOf(map.items[1]!), text: '' };
  return { start: start - columnOf(text, start), end, text: '' };
}

/** The end of the lines of a field in a block. */
function endOf(text: string, pair: Pair): number {
  const stop = stopOf(pair);
  if (text[stop - 1] === '\n') return stop;
  const line = text.indexOf('\n', stop);
  return line < 0 ? text.length : line + 1;
}

const startOf = ({ key }: Pair): number => (key as Node).range![0];
const stopOf = ({ key, value }: Pair): number => ((value ?? key) as Node).range![1];

/** The end of a field's content, without trailing space. */
const lastOf = (text: string, pair: Pair): number => text.slice(0, stopOf(pair)).trimEnd().length;

const columnOf = (text: string, offset: number): number => offset - (text.lastIndexOf('\n', offset - 1) + 1);
