import { toPointer } from '../problem/pointer.js';
import { printable } from '../problem/printable.js';
import type { Problem } from '../problem/problem.js';
import { detailsOf } from './problem-details.js';
import type { Style } from './style.js';

/** A problem and its place in the file. */
export interface Located {
  readonly problem: Problem;
  readonly line?: number;
  readonly column?: number;
  readonly length?: number;
  /** The text of that line. */
  readonly source?: string;
}

/** Orders by file, line and column, then by code, message and object, so that the order is always the same. */
export function byPlace(a: Located, b: Located): number {
  return (
    compare(a.problem.at.file, b.problem.at.file) ||
    (a.line ?? 0) - (b.line ?? 0) ||
    (a.column ?? 0) - (b.column ?? 0) ||
    compare(a.problem.code, b.problem.code) ||
    compare(a.problem.message, b.problem.message) ||
    compare(inObject(a), inObject(b))
  );
}

const inObject = ({ problem: { breach } }: Located): string =>
  breach === undefined ? '' : `${breach.rendered.file} ${breach.object} ${toPointer(breach.rendered.path)}`;

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** One line that editors and CI can parse, then the source with a caret, then details. */
export function problemText({ problem, line, column, length, source }: Located, style: Style): string {
  const place = [printable(problem.at.file), line, column].filter((part) => part !== undefined).join(':');
  const paint = { error: style.red, warning: style.yellow, note: style.cyan }[problem.severity];
  const lines = [
    `${style.bold(place)} ${paint(`${problem.severity} ${problem.code}`)}: ${printable(problem.message)}`,
  ];
  if (source !== undefined && line !== undefined && column !== undefined) {
    const [shown, caret] = frame(source, column, length ?? 1);
    const gutter = String(line).padStart(5);
    lines.push(`${style.dim(`${gutter} |`)} ${shown}`, `${style.dim('      |')} ${paint(caret)}`);
  }
  for (const [label, text] of detailsOf(problem))
    lines.push(`  ${(label === 'fix' ? style.green : style.dim)(`${label}:`)} ${printable(text)}`);
  return lines.join('\n');
}

const widest = 100;

/** The line and its caret; a long line is cut around the caret. */
function frame(source: string, column: number, length: number): [string, string] {
  const text = source.replaceAll('\t', ' ');
  const start = column > widest ? column - widest / 2 : 0;
  const shown =
    (start > 0 ? '…' : '') + text.slice(start, start + widest) + (text.length > start + widest ? '…' : '');
  const at = column - 1 - start + (start > 0 ? 1 : 0);
  return [printable(shown), ' '.repeat(at) + '^'.repeat(Math.max(1, Math.min(length, widest - at)))];
}
