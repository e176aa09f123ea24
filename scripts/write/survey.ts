import { lstatSync, readdirSync, type Stats } from 'node:fs';
import { attempt, Fault } from '../problem/fault.js';
import { digestOf } from './digest.js';

/**
 * The files of a folder, each as `name/size/time/`; anything that is not a file or folder has size -1. Kept as one
 * text because most folders are only compared with their previous listing.
 */
export type Listing = string;

/** Listings of all folders of the output. */
export type Survey = ReadonlyMap<string, Listing>;

/** Walks the output synchronously, which is five times as fast as promises with 36,000 files. */
export function survey(apps: string): Survey {
  const listings = new Map<string, Listing>();
  const walk = (folder: string) => {
    const files: string[] = [];
    const path = folder === '' ? apps : `${apps}/${folder}`;
    for (const name of readdirSync(path)) {
      const stat = lstatSync(`${path}/${name}`);
      if (!stat.isDirectory()) files.push(listed(name, stat));
      else if (folder !== '') walk(`${folder}/${name}`);
      else if (name !== '.waymark') walk(name);
    }
    if (files.length > 0) listings.set(folder, files.join(''));
  };
  attempt(`cannot read ${apps}`, () => {
    const stat = lstatSync(apps, { throwIfNoEntry: false });
    if (stat?.isDirectory()) walk('');
    else if (stat !== undefined)
      throw new Fault(
        `${apps} is not a folder`,
        'rendered files need a folder of their own: remove this file',
      );
  });
  return listings;
}

/** The name of a survey, whatever the order in which its folders were found. */
export const digestOfSurvey = (found: Survey): string =>
  // no folder and no listing has two slashes side by side
  digestOf(
    [...found.keys()]
      .sort()
      .map((folder) => `${folder}//${found.get(folder)}//`)
      .join(''),
  );

/** The listing of a folder whose files are still elsewhere: moving a file does not change its time. */
export const listingOf = (files: readonly { readonly name: string; readonly at: string }[]): Listing =>
  files
    // in the order of a directory listing
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, at }) => listed(name, lstatSync(`${at}/${name}`)))
    .join('');

const listed = (name: string, stat: Stats): Listing =>
  stat.isFile() ? `${name}/${stat.size}/${stat.mtimeMs}/` : `${name}/-1/0/`;

/** The names in a listing, and whether each is a regular file. */
export function filesIn(listing: Listing): { readonly name: string; readonly isRegular: boolean }[] {
  const parts = listing.split('/');
  const files = [];
  for (let i = 0; i + 2 < parts.length; i += 3)
    files.push({ name: parts[i]!, isRegular: parts[i + 1] !== '-1' });
  return files;
}
