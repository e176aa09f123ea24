import { isDeepStrictEqual } from 'node:util';
import { documentsOf } from '../../load/documents.js';
import { Fault } from '../../problem/fault.js';
import { dotted, fromPointer } from '../../problem/pointer.js';
import type { Place } from '../../problem/problem.js';
import { editFor } from './edit.js';
import { flowText } from './yaml-text.js';

type Container = Record<string, unknown> & unknown[];

/**
 * The text of a YAML file with one more field, or one more item of a list (`/spec/queues/-`), and every other character as
 * it was. A form that cannot be changed so is a Fault that says what to write by hand.
 */
export function withValue(text: string, place: Place, value: unknown): string {
  const edit = editFor(text, place, { value });
  const after = edit && text.slice(0, edit.start) + edit.text + text.slice(edit.end);
  const path = fromPointer(place.pointer ?? '');
  const expected = contentsOf(text);
  put(expected, [String(place.document ?? 0), ...path], value);
  if (after !== undefined && isDeepStrictEqual(contentsOf(after), expected)) return after;
  const isItem = path.at(-1) === '-';
  const field = dotted(isItem ? path.slice(0, -1) : path);
  throw new Fault(
    `${place.file} has a form that this command cannot change`,
    `${isItem ? `add this to ${field}` : `set ${field}`} by hand: ${flowText(value)}`,
  );
}

const contentsOf = (text: string): unknown[] =>
  documentsOf(text).documents.map((document) => document.toJS() as unknown);

function put(content: unknown, [key = '', ...rest]: readonly string[], value: unknown): void {
  if (typeof content !== 'object' || content === null) return;
  const container = content as Container;
  if (rest.length === 0) {
    if (key === '-') container.push(value);
    else container[key] = value;
    return;
  }
  container[key] ??= rest[0] === '-' ? [] : {};
  put(container[key], rest, value);
}
