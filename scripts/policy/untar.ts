import { gunzipSync } from 'node:zlib';

const block = 512;

/** Reads one file from a `.tar.gz` with short names, which is all that opa writes. */
export function fileInTar(archive: Uint8Array, name: string): Buffer | undefined {
  const tar = gunzipSync(archive);
  for (let at = 0; at + block <= tar.length; ) {
    const path = textAt(tar, at, 100);
    const size = Number.parseInt(textAt(tar, at + 124, 12), 8) || 0;
    if (path.replace(/^\//, '') === name) return tar.subarray(at + block, at + block + size);
    at += block + Math.ceil(size / block) * block;
  }
  return undefined;
}

const textAt = (tar: Buffer, at: number, length: number): string =>
  tar
    .toString('latin1', at, at + length)
    .replace(/\0.*$/s, '')
    .trim();
