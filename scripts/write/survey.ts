import { lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { attempt, Fault } from '../problem/fault.js';

export type FileStamp = readonly [size: number, mtimeMs: number];

/** What lies in the output now: folder → file → stamp. A thing that is neither file nor folder has size -1. */
export type Survey = ReadonlyMap<string, ReadonlyMap<string, FileStamp>>;

/** Walks the output, synchronously: five times as fast as promises at 36,000 files. */
export function survey(apps: string): Survey {
  const found = new Map<string, Map<string, FileStamp>>();
  const walk = (folder: string) => {
    const files = new Map<string, FileStamp>();
    for (const entry of readdirSync(join(apps, folder), { withFileTypes: true })) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) {
        if (path !== '.waymark') walk(path);
      } else files.set(entry.name, stamp(`${apps}/${path}`));
    }
    if (files.size > 0) found.set(folder, files);
  };
  attempt(`cannot read ${apps}`, () => {
    const stat = lstatSync(apps, { throwIfNoEntry: false });
    if (stat?.isDirectory()) walk('');
    else if (stat !== undefined)
      throw new Fault(`${apps} is not a folder`, 'rendered files go into a folder of their own: remove it');
  });
  return found;
}

export function stamp(path: string): FileStamp {
  const stat = lstatSync(path);
  return stat.isFile() ? [stat.size, stat.mtimeMs] : [-1, 0];
}
