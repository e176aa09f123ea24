import { existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { Fault, isSystemError } from '../problem/fault.js';

/**
 * Creates a folder and its parents. Unlike `mkdir` with `recursive`, it ends where a folder exists but nothing can be
 * created in it, as in /proc.
 */
export function makeFolder(path: string): void {
  if (isFolder(path)) return;
  makeFolder(dirname(path));
  try {
    mkdirSync(path);
  } catch (e) {
    if (!isSystemError(e)) throw e;
    // another process may have created it in the meantime
    if (e.code === 'EEXIST' && isFolder(path)) return;
    if (e.code !== 'ENOENT') throw e;
    throw new Fault(`no folder can be created in ${dirname(path)}`, 'name another folder');
  }
}

const isFolder = (path: string): boolean => existsSync(path) && statSync(path).isDirectory();
