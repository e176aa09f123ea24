import {
  type Document,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  type Scalar,
  type YAMLMap,
} from 'yaml';
import { fromPointer, toPointer } from '../problem/pointer.js';
import type { Place } from '../problem/problem.js';
import { documentsOf } from './documents.js';
import { rangeInModule } from './locate-typescript.js';

/** Line and column as an editor shows them, counted from 1. */
export interface Location {
  readonly line: number;
  readonly column: number;
  /** Number of characters to mark. */
  readonly length: number;
}

/**
 * Converts places of one file to lines, parsing it once. The place of a missing field is its nearest existing parent.
 */
export function locator(file: string, text: string): (place: Place) => Location {
  const counter = lineStarts(text);
  let documents: readonly Document.Parsed[] | undefined;
  const span = (start: number, end: number): Location => {
    const { line, col } = counter.linePos(start);
    const lineEnd = text.indexOf('\n', start);
    const last = Math.min(end, lineEnd < 0 ? text.length : lineEnd);
    return {
      line: Math.max(line, 1),
      column: Math.max(col, 1),
      length: Math.max(1, text.slice(start, last).trimEnd().length),
    };
  };
  return (place) => {
    if (place.line !== undefined) return { line: place.line[0], column: place.line[1], length: 1 };
    if (place.range !== undefined) return span(...place.range);
    if (file.endsWith('.ts')) return span(...rangeInModule(text, place));
    documents ??= documentsOf(text).documents;
    const range = rangeOf(
      documents[place.document ?? 0]?.contents,
      fromPointer(place.pointer ?? ''),
      place.on ?? 'value',
    );
    return range === undefined ? { line: 1, column: 1, length: 1 } : span(...range);
  };
}

/** Index of line starts, for converting offsets to lines and columns. */
export function lineStarts(text: string): LineCounter {
  const counter = new LineCounter();
  counter.addNewLine(0);
  for (let i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) counter.addNewLine(i + 1);
  return counter;
}

/** The range of the value at a path, or of the key of its nearest existing parent; an item of a list has no key. */
function rangeOf(
  root: Node | null | undefined,
  path: readonly string[],
  on: 'key' | 'value',
): readonly [number, number] | undefined {
  let node: Node | null | undefined = root;
  let marked = head(node);
  for (const step of path) {
    if (isMap(node)) {
      const pair = pairsOf(node).get(step);
      if (pair === undefined) return marked;
      marked = range(pair.key as Node);
      node = pair.value as Node | null;
    } else if (isSeq(node) && node.items[Number(step)] !== undefined) {
      node = node.items[Number(step)] as Node;
      marked = head(node) ?? marked;
    } else return marked;
  }
  return on === 'key' || isMap(node) || isSeq(node) ? marked : (range(node) ?? marked);
}

const indexed = new WeakMap<YAMLMap, ReadonlyMap<string, Pair>>();

/** Pairs of a map by key, the first of duplicates. Indexed, because a file may have tens of thousands of problems. */
function pairsOf(map: YAMLMap): ReadonlyMap<string, Pair> {
  let pairs = indexed.get(map);
  if (pairs !== undefined) return pairs;
  const keyed = map.items.flatMap((pair) =>
    isScalar(pair.key) ? [[pair.key.source ?? String(pair.key.value), pair] as const] : [],
  );
  indexed.set(map, (pairs = new Map(keyed.reverse())));
  return pairs;
}

const range = (node: Node | null | undefined): readonly [number, number] | undefined =>
  node?.range ? [node.range[0], node.range[1]] : undefined;

/** Range of a node; a map is marked at its first key only. */
const head = (node: Node | null | undefined): readonly [number, number] | undefined =>
  isMap(node) && node.items[0] !== undefined ? range(node.items[0].key as Node) : range(node);

/** Line of each leaf of a YAML text with one document: pointer → line, from 1. */
export function leafLines(text: string): Map<string, number> {
  const counter = lineStarts(text);
  const lines = new Map<string, number>();
  const walk = (node: Node | null, path: string) => {
    if (isMap(node) && node.items.length > 0)
      for (const { key, value } of node.items)
        walk((value ?? key) as Node, path + toPointer([String((key as Scalar).value)]));
    else if (isSeq(node) && node.items.length > 0)
      for (const [i, item] of node.items.entries()) walk(item as Node, `${path}/${i}`);
    else if (node?.range) lines.set(path, counter.linePos(node.range[0]).line);
  };
  walk((documentsOf(text).documents[0]?.contents ?? null) as Node | null, '');
  return lines;
}
