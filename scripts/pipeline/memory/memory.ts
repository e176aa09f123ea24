import { join } from 'node:path';
import { defined } from '../../../constructs/defined.js';
import type { Facts } from '../../judge/facts.js';
import type { FileMemory } from '../../load/load.js';
import type { FileContent } from '../../load/read.js';
import { Fault } from '../../problem/fault.js';
import type { Problem } from '../../problem/problem.js';
import type { Listing } from '../../write/survey.js';
import { engineDigest } from './engine.js';
import { FactsMemory } from './facts-memory.js';
import { isLastResult, type LastResult } from './last-result.js';
import { Store } from './store.js';

/** A unit in the last run, with enough data to see whether it has changed since. */
export interface UnitRow {
  readonly hash: string;
  /** Names, sizes, times and inodes of its files. */
  readonly listing: Listing;
  /** Digest of the content of its files. */
  readonly digest: string;
  /** Number of its files: those of its objects, and app.json for an Application. */
  readonly files: number;
  readonly objects: number;
  /** Findings in the unit, before waivers are applied. */
  readonly problems?: readonly Problem[];
}

/** The units of the last run. */
export interface LastRun {
  readonly rows: ReadonlyMap<string, UnitRow>;
  /** Problems that only all units together show; absent if not all were judged. Valid as long as no unit changes. */
  readonly together?: readonly Problem[];
}

type Table<Row> = Record<string, Row>;
type FileRow = readonly [digest: string, content: FileContent];
type UnitsTable = { readonly together?: readonly Problem[]; readonly units: Table<UnitRow> };

/** The cache of a monorepo, in `.waymark/`, as far as this engine wrote it. */
export const memoryOf = (root: string): Memory => new Memory(join(root, '.waymark'), engineDigest(root));

/**
 * The cache in `.waymark/`. If parts of it are deleted or damaged, the next run only takes longer. A forged cache is
 * believed: whoever can write it can write apps/ too. Commands that judge the work of others use an empty one.
 */
export class Memory implements FileMemory {
  private readonly store: Store;
  private readonly keptFiles: Table<FileRow> = {};
  private readonly parts = new Map<string, unknown>();
  private readonly factsMemory: FactsMemory;
  private hasNewFiles = false;
  private lastFiles: Table<FileRow> | undefined;
  private lastUnits: LastRun | undefined;

  constructor(folder: string | undefined, engine: string) {
    this.store = new Store(folder, engine);
    this.factsMemory = new FactsMemory(this.store);
  }

  /** A cache that is empty and never saved. */
  static empty(): Memory {
    return new Memory(undefined, '');
  }

  private get files(): Table<FileRow> {
    return (this.lastFiles ??= this.store.read('files') ?? {});
  }

  recall(path: string, digest: string): FileContent | undefined {
    const row = this.files[path];
    if (row?.[0] !== digest) return undefined;
    this.keptFiles[path] = row;
    return row[1];
  }

  keep(path: string, digest: string, content: FileContent): void {
    this.hasNewFiles = true;
    if (content.problems.length === 0) this.keptFiles[path] = [digest, content];
  }

  read<T>(table: string): T | undefined {
    return this.store.read(table);
  }

  /** Registers a table of another stage of the pipeline, to be saved together with the files. */
  later(name: string, rows: unknown): void {
    this.parts.set(name, rows);
  }

  /** Saves a table of a command that writes nothing else. A folder that cannot be written only costs time. */
  save(name: string, rows: unknown): void {
    try {
      this.store.write(name, rows);
    } catch (e) {
      if (!(e instanceof Fault)) throw e;
    }
  }

  saveFiles(): void {
    for (const [name, rows] of this.parts) this.store.write(name, rows);
    if (this.hasNewFiles || Object.keys(this.files).length !== Object.keys(this.keptFiles).length)
      this.store.write('files', this.keptFiles);
  }

  lastResult(): LastResult | undefined {
    const result = this.store.read<unknown>('result');
    return isLastResult(result) ? result : undefined;
  }

  saveResult(result: LastResult): void {
    this.store.write('result', result);
  }

  lastRun(): LastRun {
    if (this.lastUnits === undefined) {
      const { units = {}, together } = this.store.read<Partial<UnitsTable>>('units') ?? {};
      this.lastUnits = { rows: new Map(Object.entries(units)), ...defined({ together }) };
    }
    return this.lastUnits;
  }

  saveUnits({ rows, ...rest }: LastRun): void {
    const table: UnitsTable = { ...rest, units: Object.fromEntries(rows) };
    this.store.write('units', table);
  }

  /** Reads facts. They are most of the cache, so this is called only if something has changed. */
  facts(rows: ReadonlyMap<string, UnitRow>): Map<string, Facts> {
    return this.factsMemory.read(rows);
  }

  /** Saves facts; call it before `saveUnits`. Facts without a row are ignored; units without facts are rendered again. */
  saveFacts(rows: ReadonlyMap<string, UnitRow>, facts: ReadonlyMap<string, Facts>): void {
    this.factsMemory.write(rows, facts);
  }
}
