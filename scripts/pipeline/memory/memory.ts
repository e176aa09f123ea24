import { join } from 'node:path';
import type { Facts } from '../../judge/facts.js';
import type { FileMemory } from '../../load/load.js';
import type { FileContent } from '../../load/read.js';
import type { Problem } from '../../problem/problem.js';
import type { Listing } from '../../write/survey.js';
import { engineDigest } from './engine.js';
import { FactsMemory } from './facts-memory.js';
import { isLastResult, type LastResult } from './last-result.js';
import { Store } from './store.js';

/** What is known of a unit from the last run: enough to see that nothing changed. */
export interface UnitRow {
  readonly hash: string;
  /** Of its files: their names, sizes and times, */
  readonly listing: Listing;
  /** what they hold, */
  readonly digest: string;
  /** and how many they are; an Application has an app.json beside its objects. */
  readonly files: number;
  readonly objects: number;
  /** What was found in it: nothing that blocks, unless a waiver permits it. */
  readonly problems?: readonly Problem[];
}

/** The units as the last run left them. */
export interface LastRun {
  readonly rows: ReadonlyMap<string, UnitRow>;
  /** What only all of them together show; absent where not all were judged. It holds for as long as nothing changes. */
  readonly together?: readonly Problem[];
}

type Table<Row> = Record<string, Row>;
type FileRow = readonly [digest: string, content: FileContent];
type UnitsTable = { readonly together?: readonly Problem[]; readonly units: Table<UnitRow> };

/** What `.waymark/` remembers of a monorepo, from this engine. */
export const memoryOf = (root: string): Memory => new Memory(join(root, '.waymark'), engineDigest(root));

/**
 * What `.waymark/` remembers. Every part can be deleted or damaged at the cost of time alone; but one that is forged
 * with care is believed, as whoever can write it can write apps/ too. What gives a verdict on others remembers nothing.
 */
export class Memory implements FileMemory {
  private readonly store: Store;
  private readonly keptFiles: Table<FileRow> = {};
  private readonly parts = new Map<string, unknown>();
  private readonly factsOf: FactsMemory;
  private fresh = false;
  private before: Table<FileRow> | undefined;

  constructor(folder: string | undefined, engine: string) {
    this.store = new Store(folder, engine);
    this.factsOf = new FactsMemory(this.store);
  }

  /** Knows nothing, whatever lies there. It is not for keeping. */
  static forgetful(): Memory {
    return new Memory(undefined, '');
  }

  private get files(): Table<FileRow> {
    return (this.before ??= this.store.read('files') ?? {});
  }

  recall(path: string, digest: string): FileContent | undefined {
    const row = this.files[path];
    if (row?.[0] !== digest) return undefined;
    this.keptFiles[path] = row;
    return row[1];
  }

  keep(path: string, digest: string, content: FileContent): void {
    this.fresh = true;
    if (content.problems.length === 0) this.keptFiles[path] = [digest, content];
  }

  read<T>(table: string): T | undefined {
    return this.store.read(table);
  }

  /** Keeps a part that another stage of the pipeline owns, when the rest is saved. */
  later(name: string, rows: unknown): void {
    this.parts.set(name, rows);
  }

  saveFiles(): void {
    for (const [name, rows] of this.parts) this.store.write(name, rows);
    if (this.fresh || Object.keys(this.files).length !== Object.keys(this.keptFiles).length)
      this.store.write('files', this.keptFiles);
  }

  result(): LastResult | undefined {
    const result = this.store.read<unknown>('result');
    return isLastResult(result) ? result : undefined;
  }

  saveResult(result: LastResult): void {
    this.store.write('result', result);
  }

  units(): LastRun {
    const { units = {}, together } = this.store.read<Partial<UnitsTable>>('units') ?? {};
    return { rows: new Map(Object.entries(units)), ...(together === undefined ? {} : { together }) };
  }

  saveUnits({ rows, ...rest }: LastRun): void {
    const table: UnitsTable = { ...rest, units: Object.fromEntries(rows) };
    this.store.write('units', table);
  }

  /** Asked for only if something changed. */
  facts(rows: ReadonlyMap<string, UnitRow>): Map<string, Facts> {
    return this.factsOf.of(rows);
  }

  /** To be called before the rows are saved: facts without their row are never used, rows without facts are rendered again. */
  saveFacts(rows: ReadonlyMap<string, UnitRow>, facts: ReadonlyMap<string, Facts>): void {
    this.factsOf.keep(rows, facts);
  }
}
