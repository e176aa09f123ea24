import type { SchemaError } from '../kinds/registry.js';
import { fromPointer, at as valueAt } from '../problem/pointer.js';
import type { Declaration } from './declaration.js';
import { written } from './declaration.js';
import type { Moved } from './older-forms.js';

/** What a declaration states about its owner, although its folder and `environments` decide that. */
export type Stated = { -readonly [Field in 'namespace' | 'statedTeams']?: Declaration[Field] };

/**
 * Takes `team`, `owner`, `environment` and `namespace`, which published examples write into a declaration, out of it:
 * only where its kind has no such field. Returns whether anything was taken.
 */
export function takeStated(
  value: unknown,
  errors: readonly SchemaError[],
  moved: Moved,
  stated: Stated,
): boolean {
  let taken = false;
  for (const e of errors) {
    if (e.keyword !== 'additionalProperties' || !['/spec', '/metadata'].includes(e.instancePath)) continue;
    const field = String(e.params['additionalProperty']);
    const owner = valueAt(value, fromPointer(e.instancePath)) as Record<string, unknown>;
    const text = owner[field];
    if (typeof text !== 'string') continue;
    const pointer = written({ moved }, `${e.instancePath}/${field}`);
    if (field === 'team' || field === 'owner')
      stated.statedTeams = { ...stated.statedTeams, [pointer]: text };
    else if (field === 'namespace' && e.instancePath === '/metadata') stated.namespace = text;
    else if (field === 'environment' && e.instancePath === '/spec' && !('environments' in owner)) {
      owner['environments'] = [text];
      moved['/spec/environments'] = moved['/spec/environments/0'] = pointer;
    } else continue;
    delete owner[field];
    taken = true;
  }
  return taken;
}
