import { isMap, isSeq, type Node, type Pair, parseDocument, type YAMLMap } from 'yaml';
import type { PlatformSpec } from '../../../constructs/platform/schema.js';
import { Fault } from '../../problem/fault.js';
import { scalar } from '../../write/scalar.js';

export type Freeze = PlatformSpec['freezes'][number];

/** Adds a freeze to the text of platform.yaml, and leaves everything else as it is. */
export function withFreeze(text: string, freeze: Freeze): string {
  const after = added(text, freeze);
  const freezesIn = (of: string): unknown =>
    (parseDocument(of).toJS() as { spec?: { freezes?: unknown } }).spec?.freezes;
  const before = freezesIn(text) ?? [];
  const isRight =
    after !== undefined &&
    Array.isArray(before) &&
    JSON.stringify(freezesIn(after)) === JSON.stringify([...before, freeze]);
  if (!isRight)
    throw new Fault(
      'environments/platform.yaml has a form that this command cannot change',
      `add this to spec.freezes by hand: ${flowOf(freeze)}`,
    );
  return after;
}

function added(text: string, freeze: Freeze): string | undefined {
  const spec = parseDocument(text).get('spec') as Node | undefined;
  if (!isMap(spec)) return undefined;
  const pair = spec.items.find(({ key }) => String(key) === 'freezes');
  if (pair === undefined) {
    if (spec.flow) return insideBrackets(text, spec, `freezes: [${flowOf(freeze)}]`);
    const indent = ' '.repeat(columnOf(text, startOf(spec.items[0]!)));
    return insertLines(text, endOf(text, spec), [`${indent}freezes:`, ...linesOf(freeze, `${indent}  `)]);
  }
  const list = pair.value as Node;
  if (!isSeq(list)) return undefined;
  if (list.flow) return insideBrackets(text, list, flowOf(freeze));
  const indent = ' '.repeat(columnOf(text, list.range![0]));
  return insertLines(text, endOf(text, list), linesOf(freeze, indent));
}

/** Adds an item at the end of a list or map in brackets. */
function insideBrackets(
  text: string,
  { range, items }: { range?: Node['range']; items: unknown[] },
  item: string,
): string {
  const content = text.slice(range![0] + 1, range![1] - 1);
  const end = range![0] + 1 + content.trimEnd().length;
  const comma = items.length === 0 ? '' : content.trimEnd().endsWith(',') ? ' ' : ', ';
  return `${text.slice(0, end)}${comma}${item}${text.slice(end)}`;
}

function insertLines(text: string, at: number, lines: readonly string[]): string {
  const before = text.slice(0, at);
  return `${before}${before.endsWith('\n') ? '' : '\n'}${lines.join('\n')}\n${text.slice(at)}`;
}

/** The end of the last line of a block, before the comments and empty lines that follow. */
function endOf(text: string, { range }: Pick<Node, 'range'>): number {
  const end = text.slice(0, range![1]).trimEnd().length;
  const line = text.indexOf('\n', end);
  return line < 0 ? text.length : line + 1;
}

const fieldsOf = ({ from, to, reason, tiers, timeZone }: Freeze): [string, string][] => [
  ['from', from],
  ['to', to],
  ['reason', scalar(reason)],
  ['tiers', `[${tiers.map(scalar).join(', ')}]`],
  ['timeZone', scalar(timeZone)],
];

const linesOf = (freeze: Freeze, indent: string): string[] =>
  fieldsOf(freeze).map(([name, value], i) => `${indent}${i === 0 ? '- ' : '  '}${name}: ${value}`);

function flowOf(freeze: Freeze): string {
  const quoted = { ...freeze, reason: JSON.stringify(freeze.reason) };
  return `{${fieldsOf(freeze)
    .map(([name, value]) => `${name}: ${name === 'reason' ? quoted.reason : value}`)
    .join(', ')}}`;
}

const startOf = ({ key }: Pair<unknown, unknown> | YAMLMap['items'][number]): number =>
  (key as Node).range![0];

const columnOf = (text: string, offset: number): number => offset - (text.lastIndexOf('\n', offset - 1) + 1);
