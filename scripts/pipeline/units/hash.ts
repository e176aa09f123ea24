import { createHash } from 'node:crypto';
import type { AnyUnit } from '../../../constructs/unit.js';

const hashes = new WeakMap<AnyUnit, string>();
const contexts = new WeakMap<object, string>();

/**
 * Units with the same hash render to the same files with the same engine. Keys are hashed in their order, because the
 * order of a map, such as environment variables, affects the files. Many units share a context, so it is hashed once.
 */
export function hashOf(unit: AnyUnit): string {
  let hash = hashes.get(unit);
  if (hash === undefined) hashes.set(unit, (hash = newHash(unit)));
  return hash;
}

function newHash({ context, ...rest }: AnyUnit): string {
  let shared = contexts.get(context as object);
  if (shared === undefined) contexts.set(context as object, (shared = sha1(JSON.stringify(context))));
  return sha1(shared + JSON.stringify(rest));
}

const sha1 = (text: string): string => createHash('sha1').update(text).digest('base64url');
