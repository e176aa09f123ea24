import type { SchemaError } from '../kinds/registry.js';
import { at, fromPointer } from '../problem/pointer.js';

/** Writes numbers of quantities, such as `cpu: 2`, as the text that their schema asks for. Returns whether there were any. */
export function quantitiesAsText(value: unknown, errors: readonly SchemaError[]): boolean {
  let changed = false;
  for (const { keyword, parentSchema, data, instancePath } of errors) {
    if (keyword !== 'type' || parentSchema?.['format'] !== 'quantity' || typeof data !== 'number') continue;
    const path = fromPointer(instancePath);
    const owner = at(value, path.slice(0, -1)) as Record<string, unknown>;
    owner[path.at(-1)!] = String(data);
    changed = true;
  }
  return changed;
}
