import {
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { Fault, isSystemError, systemFault } from '../../problem/fault.js';
import type { RenderedFile } from '../../skeleton/render-skeleton.js';
import { makeFolder } from '../../write/make-folder.js';

export type Files = ReadonlyMap<string, RenderedFile>;

/** New files of the monorepo, and a new repository. */
export interface Additions {
  readonly root: string;
  /** Paths relative to the root. */
  readonly declarations: Files;
  /** New texts of files that exist, by path. */
  readonly changed?: ReadonlyMap<string, string>;
  readonly repository?: {
    readonly folder: string;
    readonly files: Files;
    /** Whether the folder may be there already, with nothing of these names in it. */
    readonly mayExist?: true;
    /** Completes the repository while nobody sees it yet. */
    readonly complete: (folder: string) => Promise<void>;
  };
}

/**
 * Writes a repository and declarations, all or nothing: everything is written beside its place first, and then put
 * there by operations that need no space. What exists is never overwritten.
 */
export async function writeTogether({ root, declarations, changed, repository }: Additions): Promise<void> {
  const undo: (() => void)[] = [];
  const finish: (() => void)[] = [];
  const undoAll = () => {
    for (const step of undo.splice(0).reverse()) step();
  };
  const allow = handleInterrupts(undoAll);
  try {
    const moves: (() => void)[] = [];
    if (repository !== undefined) moves.push(await stageRepository(repository, undo, finish));
    for (const [path, file] of declarations) moves.push(stageFile(join(root, path), path, file, undo));
    for (const [path, text] of changed ?? []) moves.push(stageChange(join(root, path), text, undo, finish));
    // without a pause, so that no signal takes effect in between
    for (const move of moves) move();
    undo.length = 0;
    tidyUp(finish);
  } catch (e) {
    undoAll();
    throw isSystemError(e) ? systemFault(e, 'nothing was created') : e;
  } finally {
    allow();
  }
}

/** Removes what is no longer needed. What cannot be removed harms nothing. */
function tidyUp(finish: readonly (() => void)[]): void {
  for (const step of finish)
    try {
      step();
    } catch (e) {
      if (!isSystemError(e)) throw e;
    }
}

export function refuseExisting(path: string): void {
  if (existsSync(path))
    throw new Fault(`${path} already exists`, 'choose another name, or another folder with --dir');
}

async function stageRepository(
  { folder, files, mayExist, complete }: NonNullable<Additions['repository']>,
  undo: (() => void)[],
  finish: (() => void)[],
): Promise<() => void> {
  if (!mayExist) refuseExisting(folder);
  makeFolders(dirname(folder), undo);
  const staged = besides(folder);
  mkdirSync(staged);
  undo.push(() => rmSync(staged, { recursive: true, force: true }));
  for (const [path, { text, bytes = text, executable }] of files) {
    mkdirSync(dirname(join(staged, path)), { recursive: true });
    writeFileSync(join(staged, path), bytes, { mode: executable ? 0o777 : 0o666 });
  }
  await complete(staged);
  return () => {
    if (mayExist && existsSync(folder)) {
      moveInto(staged, folder, undo);
      finish.push(() => rmdirSync(staged));
      return;
    }
    refuseExisting(folder);
    renameSync(staged, folder);
    undo.push(() => rmSync(folder, { recursive: true, force: true }));
  };
}

/** Moves what is in a folder into another one, which stays the same folder for whoever is in it. */
function moveInto(staged: string, folder: string, undo: (() => void)[]): void {
  for (const name of readdirSync(staged)) {
    const target = join(folder, name);
    refuseExisting(target);
    renameSync(join(staged, name), target);
    undo.push(() => rmSync(target, { recursive: true, force: true }));
  }
}

const besides = (path: string): string => join(dirname(path), `.${basename(path)}.${process.pid}`);

/** Writes a file beside its place; returns what puts it there, which fails if there is one by then. */
function stageFile(target: string, path: string, { text }: RenderedFile, undo: (() => void)[]): () => void {
  makeFolders(dirname(target), undo);
  const staged = besides(target);
  undo.push(() => rmSync(staged, { force: true }));
  writeFileSync(staged, text, { flag: 'wx' });
  return () => {
    try {
      linkSync(staged, target);
    } catch (e) {
      if (isSystemError(e) && e.code === 'EEXIST')
        throw new Fault(`${path} already exists`, 'choose another name');
      throw e;
    }
    undo.push(() => unlinkSync(target));
    unlinkSync(staged);
  };
}

/** Writes the new text of a file beside it; returns what puts it in place of the old one. */
function stageChange(target: string, text: string, undo: (() => void)[], finish: (() => void)[]): () => void {
  const staged = besides(target);
  const old = `${staged}.old`;
  undo.push(() => rmSync(staged, { force: true }));
  writeFileSync(staged, text, { flag: 'wx', mode: statSync(target).mode });
  return () => {
    linkSync(target, old);
    undo.push(() => {
      renameSync(old, target);
      // where both are still one file, renaming does nothing
      rmSync(old, { force: true });
    });
    finish.push(() => unlinkSync(old));
    renameSync(staged, target);
  };
}

/** Creates a folder and its parents. Undoing that leaves what somebody else has put into one in the meantime. */
function makeFolders(path: string, undo: (() => void)[]): void {
  for (const folder of missingIn(path)) undo.push(() => isEmpty(folder) && rmdirSync(folder));
  makeFolder(path);
}

/** The folders of a path that do not exist, the topmost first. */
const missingIn = (path: string): string[] => (existsSync(path) ? [] : [...missingIn(dirname(path)), path]);

const isEmpty = (folder: string): boolean => existsSync(folder) && readdirSync(folder).length === 0;

const exitCodes = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;
const signals = Object.keys(exitCodes) as (keyof typeof exitCodes)[];

/** Undoes what was begun if a signal ends the process. Returns a function that ends this. */
function handleInterrupts(undoAll: () => void): () => void {
  const stop = (signal: keyof typeof exitCodes) => {
    undoAll();
    process.exit(exitCodes[signal]);
  };
  for (const signal of signals) process.once(signal, stop);
  return () => {
    for (const signal of signals) process.off(signal, stop);
  };
}
