import { fromPointer } from '../problem/pointer.js';
import type { Place } from '../problem/problem.js';

/**
 * The line of a key in a file of one document in block style, found without parsing: all lines that start with the
 * indent of a mapping's keys are its keys, because values are indented further. Undefined wherever that is not so plain.
 */
export function blockLine(
  lines: readonly string[],
  { document = 0, pointer = '' }: Place,
): number | undefined {
  const path = fromPointer(pointer);
  if (document !== 0 || path.length === 0 || lines.some((line) => /^(---|\.\.\.|%)/.test(line)))
    return undefined;
  let [from, indent] = [0, ''];
  for (const [depth, key] of path.entries()) {
    if (!/^[A-Za-z][\w-]*$/.test(key)) return undefined;
    const at = keyLine(lines, from, indent, key);
    if (at === undefined || depth === path.length - 1) return at === undefined ? undefined : at + 1;
    // a value on the line of its key is in flow style, or no map
    if (!/:\s*(#.*)?$/.test(lines[at]!)) return undefined;
    const child = lines.slice(at + 1).find((line) => !isEmpty(line));
    const inner = /^ */.exec(child ?? '')![0];
    if (inner.length <= indent.length) return undefined;
    [from, indent] = [at + 1, inner];
  }
  return undefined;
}

const isEmpty = (line: string): boolean => /^\s*(#.*)?$/.test(line);

/** The line of a key of the mapping that starts at a line, before a line that is indented less. */
function keyLine(lines: readonly string[], from: number, indent: string, key: string): number | undefined {
  for (let i = from; i < lines.length; i++) {
    const line = lines[i]!;
    if (line.startsWith(`${indent}${key}:`)) return i;
    if (!isEmpty(line) && !line.startsWith(indent)) return undefined;
  }
  return undefined;
}
