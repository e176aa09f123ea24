import { toPointer } from '../../problem/pointer.js';

/** A value in a declaration that is not plain data. */
export class NotPlain extends Error {
  constructor(
    readonly pointer: string,
    message: string,
  ) {
    super(message);
  }
}

const deepest = 100;

/** Refuses values that JSON would silently change: functions, cycles, dates, NaN, and instances of any class. */
export function assertPlain(value: unknown, path: readonly string[] = []): void {
  const refuse = (what: string): never => {
    throw new NotPlain(toPointer(path), `a declaration is plain data, and this is ${what}`);
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
