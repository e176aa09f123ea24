import { compareObjects } from '../../compare/objects/compare-objects.js';
import type { ObjectChange } from '../../compare/objects/object-change.js';
import { renamedUnits, type UnitRename } from '../../compare/objects/renamed-units.js';
import type { Placed } from '../../compare/tree.js';
import { applicationFile } from '../../render/application.js';
import { type FilePair, unitOf } from './file-pair.js';
import { objectsIn, parametersIn } from './parse-files.js';

/** A file that differs although none of its objects does, or that holds no objects. */
export interface OtherFile {
  readonly path: string;
  readonly change: 'added' | 'removed' | 'changed';
  /** `text` if only comments, or the order of keys, differ; `mode` for another mode, whatever else differs. */
  readonly differs: 'text' | 'content' | 'mode';
  /** The modes, if they differ. */
  readonly from?: string;
  readonly to?: string;
}

/** What differs between two rendered trees. */
export interface Comparison {
  /** Production first, then by unit and file. */
  readonly changes: readonly ObjectChange[];
  /** Units that have another name now; their objects are in `changes` too. */
  readonly renames: readonly UnitRename[];
  readonly otherFiles: readonly OtherFile[];
}

/** Compares two rendered trees, of which files that are equal on both sides may be left out. */
export function compareFiles(files: readonly FilePair[]): Comparison {
  const before = applicationsIn(files, ({ was }) => was);
  const after = applicationsIn(files, ({ now }) => now);
  const base: Placed[] = [];
  const head: Placed[] = [];
  const others: OtherFile[] = [];
  const differing: FilePair[] = [];
  for (const pair of files) {
    const { path, was, now } = pair;
    const [one, other] = [before.get(unitOf(path)), after.get(unitOf(path))];
    others.push(...otherMode(pair));
    if (was === now && was !== undefined && one?.cluster === other?.cluster) continue;
    const old = was === undefined ? [] : objectsIn(path, was, one);
    const current = now === undefined ? [] : objectsIn(path, now, other);
    if (old === undefined || current === undefined || (was ?? now) === undefined)
      others.push({ path, change: changeOf(pair), differs: 'content' });
    else if (was !== now) differing.push(pair);
    base.push(...(old ?? []));
    head.push(...(current ?? []));
  }
  const changes = compareObjects(base, head);
  return {
    changes,
    renames: renamedUnits(changes),
    otherFiles: [...others, ...unexplained(differing, changes)].toSorted(byPath),
  };
}

function applicationsIn(files: readonly FilePair[], textOf: (pair: FilePair) => string | undefined) {
  const applications = new Map<string, NonNullable<ReturnType<typeof parametersIn>>>();
  for (const pair of files) {
    const isOne = pair.path.endsWith(`/${applicationFile}`);
    const parameters = isOne ? parametersIn(textOf(pair) ?? '') : undefined;
    if (parameters !== undefined) applications.set(unitOf(pair.path), parameters);
  }
  return applications;
}

/** Files whose bytes differ while no object in them changed. */
function unexplained(differing: readonly FilePair[], changes: readonly ObjectChange[]): OtherFile[] {
  const explained = new Set<string>();
  for (const { was, now } of changes)
    for (const placed of [was, now]) if (placed) explained.add(`${placed.unit}/${placed.file}`);
  return differing
    .filter(({ path }) => !explained.has(path))
    .map((pair) => ({ path: pair.path, change: changeOf(pair), differs: 'text' as const }));
}

function otherMode({ path, was, now, wasMode, nowMode }: FilePair): OtherFile[] {
  if (was === undefined || now === undefined || wasMode === undefined || nowMode === undefined) return [];
  return wasMode === nowMode
    ? []
    : [{ path, change: 'changed', differs: 'mode', from: wasMode, to: nowMode }];
}

const changeOf = ({ was, now }: FilePair): OtherFile['change'] =>
  was === undefined && now !== undefined
    ? 'added'
    : now === undefined && was !== undefined
      ? 'removed'
      : 'changed';

const byPath = (one: OtherFile, other: OtherFile): number => (one.path < other.path ? -1 : 1);
