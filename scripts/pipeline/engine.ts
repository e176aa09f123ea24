import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** The digest of everything outside the declarations that decides what is rendered: the engine and its lockfile. */
export function engineDigest(root: string): string {
  const { digest } = JSON.parse(readFileSync(new URL(import.meta.resolve('#engine')), 'utf8')) as {
    digest: string;
  };
  const lockfile = read(`${root}/package-lock.json`);
  return createHash('sha1').update(digest).update(lockfile).digest('base64url');
}

function read(path: string): Buffer | string {
  try {
    return readFileSync(path);
  } catch {
    return '';
  }
}
