import { lstatSync, readdirSync, type Stats } from 'node:fs';
import { attempt, Fault } from '../problem/fault.js';
import { digestOf } from './digest.js';

/**
 * The files of a folder, each as `name/size/time/`. A thing that is neither file nor folder has size -1. It is one
 * text because nearly all folders are only compared with how they were.
 */
export type Listing = string;

/** What lies in the output now, by folder. */
export type Survey = ReadonlyMap<string, Listing>;

/** Walks the output, synchronously: five times as fast as promises at 36,000 files. */
export function survey(apps: string): Survey {
  const found = new Map<string, Listing>();
  const walk = (folder: string) => {
    const files: string[] = [];
    const path = folder === '' ? apps : `${apps}/${folder}`;
    for (const name of readdirSync(path)) {
      const stat = lstatSync(`${path}/${name}`);
      if (!stat.isDirectory()) files.push(listed(name, stat));
      else if (folder !== '') walk(`${folder}/${name}`);
      else if (name !== '.waymark') walk(name);
    }
    if (files.length > 0) found.set(folder, files.join(''));
  };
  attempt(`cannot read ${apps}`, () => {
    const stat = lstatSync(apps, { throwIfNoEntry: false });
    if (stat?.isDirectory()) walk('');
    else if (stat !== undefined)
      throw new Fault(`${apps} is not a folder`, 'rendered files go into a folder of their own: remove it');
  });
  return found;
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

/** The listing of a folder that will hold files which still lie apart: moving changes no time. */
export const listingOf = (files: readonly { readonly name: string; readonly at: string }[]): Listing =>
  files
    // in the order in which a folder lists them
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, at }) => listed(name, lstatSync(`${at}/${name}`)))
    .join('');

const listed = (name: string, stat: Stats): Listing =>
  stat.isFile() ? `${name}/${stat.size}/${stat.mtimeMs}/` : `${name}/-1/0/`;

/** The names in a listing, and whether each is a file. */
export function filesIn(listing: Listing): { readonly name: string; readonly isRegular: boolean }[] {
  const parts = listing.split('/');
  const files = [];
  for (let i = 0; i + 2 < parts.length; i += 3)
    files.push({ name: parts[i]!, isRegular: parts[i + 1] !== '-1' });
  return files;
}
