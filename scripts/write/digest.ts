import { createHash } from 'node:crypto';

/** The digest of some content. */
export const digestOf = (content: string | Uint8Array): string =>
  createHash('sha1').update(content).digest('base64url');

/** The digest of a folder's content, whatever the order of its files. */
export function digestOfFiles(
  files: Iterable<readonly [name: string, content: string | Uint8Array]>,
): string {
  const hash = createHash('sha1');
  for (const [name, content] of [...files].sort(([a], [b]) => (a < b ? -1 : 1)))
    hash.update(`${name}\0${Buffer.byteLength(content)}\0`).update(content);
  return hash.digest('base64url');
}
