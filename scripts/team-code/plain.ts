import { toPointer } from '../problem/pointer.js';

/** A part of a declaration's data that JSON cannot say. */
export class NotPlain extends Error {
  constructor(
    readonly pointer: string,
    what: string,
  ) {
    super(`a declaration is plain data, and this is ${what}`);
  }
}

const deepest = 100;

/** Refuses what JSON would change silently: functions, cycles, dates, NaN, and whatever has a class. */
export function assertPlain(value: unknown, path: readonly string[] = []): void {
  const refuse = (what: string): never => {
    throw new NotPlain(toPointer(path), what);
  };
  if (path.length > deepest) refuse('nested without end');
  if (typeof value === 'number' && !Number.isFinite(value)) refuse(String(value));
  if (['function', 'symbol', 'bigint'].includes(typeof value)) refuse(`a ${typeof value}`);
  if (typeof value !== 'object' || value === null) return;
  const prototype = Object.getPrototypeOf(value) as object | null;
  if (Array.isArray(value)) {
    for (const [i, item] of value.entries())
      if (item === undefined) refuse('a list with a hole');
      else assertPlain(item, [...path, String(i)]);
  } else if (prototype === Object.prototype || prototype === null)
    for (const key of Object.keys(value))
      assertPlain((value as Record<string, unknown>)[key], [...path, key]);
  else refuse(`a ${prototype.constructor?.name || 'class'}`);
}
