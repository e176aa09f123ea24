import { grouped } from '../numbers.js';

/** Two values as texts that show where they differ. */
export interface Shown {
  readonly was: string;
  readonly now: string;
}

const longest = 100;

/** A value on one line. What is cut is counted. */
export function shownValue(value: unknown): string {
  const text = isPlain(value) ? String(value) : JSON.stringify(value);
  const short = text.replaceAll(/(sha256:[0-9a-f]{12})[0-9a-f]{52}/g, '$1…');
  if (short.length <= longest) return short;
  return `${short.slice(0, longest - 30)}… (${grouped(short.length)} characters)`;
}

/** The fields of a map or list that is too large for one line, each with its value; undefined for any other value. */
export function fieldsOf(value: unknown): { readonly field: string; readonly value: string }[] | undefined {
  if (typeof value !== 'object' || value === null || JSON.stringify(value).length <= longest)
    return undefined;
  const fields: { field: string; value: string }[] = [];
  const collect = (inner: unknown, field: string): void => {
    const keys = typeof inner === 'object' && inner !== null ? Object.keys(inner) : [];
    for (const key of keys) {
      const name = Array.isArray(inner) || !/^[\w-]+$/.test(key) ? `[${key}]` : field && `.${key}`;
      collect((inner as Record<string, unknown>)[key], `${field}${name || key}`);
    }
    if (keys.length === 0) fields.push({ field, value: shownValue(inner) });
  };
  collect(value, '');
  return fields;
}

/** Text that nobody takes for another type, or for nothing, when it has no quotes. */
const isPlain = (value: unknown): boolean =>
  typeof value !== 'object' &&
  (typeof value !== 'string' ||
    (/^\S(?:[^\n]*\S)?$/.test(value) &&
      Number.isNaN(Number(value)) &&
      !['true', 'false', 'null'].includes(value)));

/** A replacement. Of long texts only the part that differs is shown; of an image, only its tag. */
export function shownChange(field: string, was: unknown, now: unknown): Shown {
  if (typeof was !== 'string' || typeof now !== 'string')
    return { was: shownValue(was), now: shownValue(now) };
  if (/(^|\.)image$/.test(field)) {
    const [one, other] = [imageParts(was), imageParts(now)];
    if (one && other && one.repository === other.repository)
      return { was: shownValue(one.version), now: shownValue(other.version) };
  }
  if (was.length + now.length <= longest) return { was: quotedAlike(was, now), now: quotedAlike(now, was) };
  const start = commonStart(was, now);
  const end = commonEnd(was.slice(start), now.slice(start));
  const part = (text: string) =>
    shownValue(`${start > 0 ? '…' : ''}${text.slice(start, text.length - end)}${end > 0 ? '…' : ''}`);
  return { was: part(was), now: part(now) };
}

/** Quotes a text if it or its counterpart needs quotes. */
const quotedAlike = (text: string, other: string): string =>
  isPlain(text) && isPlain(other) ? shownValue(text) : JSON.stringify(text);

function imageParts(image: string): { repository: string; version: string } | undefined {
  const [, repository, version] = /^([^@]*?)(?::([^:/@]+(?:@.+)?)|@(.+))$/.exec(image) ?? [];
  return repository === undefined || version === undefined ? undefined : { repository, version };
}

/** The length of what two texts start with alike, up to the end of a word. */
function commonStart(one: string, other: string): number {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length++;
  while (length > 0 && /[\w.-]/.test(one[length - 1]!)) length--;
  return length;
}

function commonEnd(one: string, other: string): number {
  const backwards = (text: string) => [...text].reverse().join('');
  return commonStart(backwards(one), backwards(other));
}

const isText = (value: unknown): value is string => typeof value === 'string';

/** A line that one of two texts has. */
export interface ChangedLine {
  readonly sign: '-' | '+';
  readonly text: string;
}

/** The lines that differ between two texts of several lines; undefined for anything else. */
export function changedLines(was: unknown, now: unknown): ChangedLine[] | undefined {
  if (!isText(was) || !isText(now) || !(was.trimEnd().includes('\n') || now.trimEnd().includes('\n')))
    return undefined;
  const [before, after] = [was.split('\n'), now.split('\n')];
  let start = 0;
  while (start < before.length && before[start] === after[start]) start++;
  while (before.length > start && after.length > start && before.at(-1) === after.at(-1)) {
    before.pop();
    after.pop();
  }
  return differingLines(before.slice(start), after.slice(start));
}

/** More lines than this, squared, are not aligned but shown as replaced. */
const mostCells = 1_000_000;

/** Removed and added lines around the longest lines in common. */
function differingLines(before: readonly string[], after: readonly string[]): ChangedLine[] {
  const [rows, columns] = [before.length, after.length];
  const removed = (text: string): ChangedLine => ({ sign: '-', text });
  const added = (text: string): ChangedLine => ({ sign: '+', text });
  if (rows * columns > mostCells) return [...before.map(removed), ...after.map(added)];
  // how many lines the rests of both texts have in common
  const common = Array.from({ length: rows + 1 }, () => new Uint32Array(columns + 1));
  for (let i = rows - 1; i >= 0; i--)
    for (let j = columns - 1; j >= 0; j--)
      common[i]![j] =
        before[i] === after[j]
          ? common[i + 1]![j + 1]! + 1
          : Math.max(common[i + 1]![j]!, common[i]![j + 1]!);
  const lines: ChangedLine[] = [];
  for (let i = 0, j = 0; i < rows || j < columns; ) {
    if (i < rows && j < columns && before[i] === after[j]) [i, j] = [i + 1, j + 1];
    else if (i < rows && (j === columns || common[i + 1]![j]! >= common[i]![j + 1]!))
      lines.push(removed(before[i++]!));
    else lines.push(added(after[j++]!));
  }
  return lines;
}
