import { createHash } from 'node:crypto';
import type { Located } from './problems.js';

/**
 * What tells each problem from the others, and is the same after lines have moved: its code, file and field or object.
 * The same said again of the same place is numbered.
 */
export function fingerprints(located: readonly Located[]): string[] {
  const seen = new Map<string, number>();
  return located.map((found) => {
    const hash = createHash('sha256').update(identityOf(found)).digest('hex').slice(0, 16);
    const nth = (seen.get(hash) ?? 0) + 1;
    seen.set(hash, nth);
    return `${hash}:${nth}`;
  });
}

function identityOf({ problem: { code, message, at, breach } }: Located): string {
  const identity =
    breach === undefined
      ? [code, at.file, at.document, at.pointer, message]
      : [code, at.file, breach.unit, breach.object, breach.rendered.path];
  return JSON.stringify(identity);
}
