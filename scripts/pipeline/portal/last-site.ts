import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { type Listing, listingOf } from '../../write/survey.js';
import { filesBelow } from '../../write/whole-folder.js';
import type { Memory } from '../memory/memory.js';
import { assets } from './write-site.js';

/** The folder that a site was last written into, and what it was made from. */
interface LastSite {
  readonly folder: string;
  readonly madeFrom: string;
  /** Names, sizes, times and inodes of its files. */
  readonly listing: Listing;
}

/** The digest of all that the pages of a site show. */
export function digestOfSite(...shown: readonly unknown[]): string {
  const hash = createHash('sha256').update(JSON.stringify(shown));
  for (const content of assets().values()) hash.update(content);
  return hash.digest('base64url');
}

/** The files of a folder, if it is as this engine last wrote it and would be made from the same again. */
export function sameSite(memory: Memory, folder: string, madeFrom: string): string[] | undefined {
  const last = memory.read<LastSite>('site');
  if (last?.folder !== folder || last.madeFrom !== madeFrom || !existsSync(folder)) return undefined;
  const files = filesBelow(folder);
  return listingOf(folder, files) === last.listing ? files : undefined;
}

export const rememberSite = (memory: Memory, folder: string, madeFrom: string): void =>
  memory.save('site', {
    folder,
    madeFrom,
    listing: listingOf(folder, filesBelow(folder)),
  } satisfies LastSite);
