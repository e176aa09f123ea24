import { quantity } from '../objects/quantity.js';
import { at, type Path } from '../problem/pointer.js';

/** Objects may be written by hand, in any form: what is not as it should be is read as absent. */

const gib = 2 ** 30;

export const textAt = (value: unknown, path: Path): string | undefined => {
  const found = at(value, path);
  return typeof found === 'string' && found !== '' ? found : undefined;
};

export function countAt(value: unknown, path: Path, otherwise: number): number {
  const found = at(value, path);
  return typeof found === 'number' && found >= 0 ? found : otherwise;
}

/** A quantity as it is priced; undefined where there is none. */
function quantityAt(value: unknown, path: Path): number | undefined {
  const found = quantity(at(value, path));
  return found >= 0 ? found : undefined;
}

export const coresAt = quantityAt;

export function gibAt(value: unknown, path: Path): number | undefined {
  const bytes = quantityAt(value, path);
  return bytes === undefined ? undefined : bytes / gib;
}
