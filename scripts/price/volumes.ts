import type { Path } from '../problem/pointer.js';
import type { Gap, Need, Needs, PriceName } from './needs.js';
import { gibAt } from './read.js';

/** Storage that an object asks for. */
export function storage(
  object: unknown,
  path: Path,
  price: PriceName,
): { readonly needs: readonly Need[]; readonly gaps: readonly Gap[] } {
  const amount = gibAt(object, path);
  return amount === undefined
    ? { needs: [], gaps: [{ why: 'it states no storage', fix: `state ${path.join('.')}` }] }
    : { needs: [{ price, amount }], gaps: [] };
}

/** A claim of a volume, or what claims are made from. */
export function volumeNeeds(claim: unknown): Needs {
  const { needs, gaps } = storage(claim, ['spec', 'resources', 'requests', 'storage'], 'volumeStorage');
  return { count: 1, each: needs, gaps };
}
