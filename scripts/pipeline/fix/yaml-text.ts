import { isMap } from '../../problem/is-map.js';
import { scalar } from '../../write/scalar.js';

type Fields = Readonly<Record<string, unknown>>;

/** A value on one line, as people write it: quoted only if it would be misread. */
export function flowText(value: unknown): string {
  if (typeof value === 'string') return scalar(value);
  if (Array.isArray(value)) return `[${value.map(flowText).join(', ')}]`;
  return isMap(value) ? `{${flowFields(value)}}` : JSON.stringify(value);
}

export const flowFields = (fields: Fields): string =>
  Object.entries(fields)
    .map(([key, value]) => `${scalar(key)}: ${flowText(value)}`)
    .join(', ');

/** Fields in a block, with maps and lists of maps inside as blocks too. */
export const blockLines = (fields: Fields, indent: string): string[] =>
  Object.entries(fields).flatMap(([key, value]) => {
    const name = `${indent}${scalar(key)}:`;
    if (isFilled(value)) return [name, ...blockLines(value, `${indent}  `)];
    if (Array.isArray(value) && value.length > 0 && value.every(isFilled))
      return [name, ...value.flatMap((item) => itemLines(item, `${indent}  `))];
    return [`${name} ${flowText(value)}`];
  });

/** An item of a list in a block. */
export function itemLines(item: unknown, indent: string): string[] {
  if (!isFilled(item)) return [`${indent}- ${flowText(item)}`];
  const [first, ...rest] = blockLines(item, `${indent}  `);
  return [`${indent}- ${first!.trimStart()}`, ...rest];
}

const isFilled = (value: unknown): value is Fields => isMap(value) && Object.keys(value).length > 0;
