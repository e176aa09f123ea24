import type { Json, Transform } from './patch.js';

/** Applies transforms as function-patch-and-transform does, and throws where it would fail. */
export const transformed = (value: Json, transforms: readonly Transform[] = []): Json =>
  transforms.reduce<Json>(applyTransform, value);

function applyTransform(value: Json, transform: Transform): Json {
  switch (transform.type) {
    case 'string':
      return transform.string.type === 'Format'
        ? formatted(transform.string.fmt, [value])
        : withoutSuffix(printed(value), transform.string.trim);
    case 'map':
      if (typeof value !== 'string' || !Object.hasOwn(transform.map, value))
        throw new Error(`the map has no ${asJson(value)}, only ${Object.keys(transform.map).join(', ')}`);
      return transform.map[value]!;
    case 'convert':
      return transform.convert.toType === 'string' ? asString(value) : asInteger(value);
    case 'math':
      if (typeof value !== 'number')
        throw new Error(`${asJson(value)} cannot be multiplied: it is not a number`);
      return value * transform.math.multiply;
  }
}

/** Go's Sprintf, reduced to what Compositions use: %s for strings and %v for plain values. */
export function formatted(fmt: string, values: readonly Json[]): string {
  const rest = [...values];
  const text = fmt.replace(/%(.?)/g, (_, verb: string) => {
    if (verb === '%') return '%';
    const value = rest.shift();
    if (value === undefined || !(verb === 'v' || (verb === 's' && typeof value === 'string')))
      throw new Error(`"${fmt}" cannot be filled with ${asJson(values)}`);
    return printed(value);
  });
  if (rest.length > 0) throw new Error(`"${fmt}" has no room for ${asJson(rest)}`);
  return text;
}

/**
 * Prints strings, booleans and whole numbers. Go prints lists, maps and fractions differently, and no Composition
 * needs them.
 */
function printed(value: Json): string {
  if (typeof value === 'string' || typeof value === 'boolean' || Number.isSafeInteger(value))
    return String(value);
  throw new Error(`${asJson(value)} cannot be printed`);
}

const withoutSuffix = (text: string, suffix: string): string =>
  text.endsWith(suffix) ? text.slice(0, text.length - suffix.length) : text;

function asString(value: Json): string {
  if (typeof value === 'object') throw new Error(`${asJson(value)} cannot become a string`);
  return printed(value);
}

function asInteger(value: Json): number {
  if (typeof value === 'boolean') return Number(value);
  if (typeof value === 'number') return Math.trunc(value);
  if (typeof value === 'string' && /^[+-]?[0-9]+$/.test(value) && Number.isSafeInteger(Number(value)))
    return Number(value);
  throw new Error(`${asJson(value)} is not a whole number`);
}

const asJson = (value: unknown): string => JSON.stringify(value);
