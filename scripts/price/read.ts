import { parseQuantity } from '../objects/quantity.js';
import { at, type Path } from '../problem/pointer.js';

/** Reads fields of objects that may be hand-written: a value of the wrong form counts as absent. */

const gib = 2 ** 30;

export const textAt = (value: unknown, path: Path): string | undefined => {
  const text = at(value, path);
  return typeof text === 'string' && text !== '' ? text : undefined;
};

export function countAt(value: unknown, path: Path, otherwise: number): number {
  const count = at(value, path);
  return typeof count === 'number' && count >= 0 ? count : otherwise;
}

function quantityAt(value: unknown, path: Path): number | undefined {
  const amount = parseQuantity(at(value, path));
  return amount >= 0 ? amount : undefined;
}

export const coresAt = quantityAt;

export function gibAt(value: unknown, path: Path): number | undefined {
  const bytes = quantityAt(value, path);
  return bytes === undefined ? undefined : bytes / gib;
}
