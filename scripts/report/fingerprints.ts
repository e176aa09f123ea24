import { createHash } from 'node:crypto';
import type { Located } from './problems.js';

/**
 * One fingerprint for each problem, of its code, file and field or object, so that it survives moved lines. Problems
 * with the same identity are numbered.
 */
export function fingerprints(located: readonly Located[]): string[] {
  const seen = new Map<string, number>();
  return located.map((problem) => {
    const hash = createHash('sha256').update(identityOf(problem)).digest('hex').slice(0, 16);
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
