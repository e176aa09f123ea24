import type { Path } from '../problem/pointer.js';
import type { Gap, Need, Needs, PriceName } from './needs.js';
import { gibAt } from './read.js';

/** The storage that an object requests at a path. */
export function storage(
  object: unknown,
  path: Path,
  price: PriceName,
): { readonly needs: readonly Need[]; readonly gaps: readonly Gap[] } {
  const amount = gibAt(object, path);
  return amount === undefined
    ? { needs: [], gaps: [{ why: 'its storage is not set', fix: `set ${path.join('.')}` }] }
    : { needs: [{ price, amount }], gaps: [] };
}

/** The needs of a PersistentVolumeClaim or of a template for claims. */
export function volumeNeeds(claim: unknown): Needs {
  const { needs, gaps } = storage(claim, ['spec', 'resources', 'requests', 'storage'], 'volumeStorage');
  return { count: 1, each: needs, gaps };
}
