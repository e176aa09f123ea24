import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Facts } from '../judge/facts.js';
import type { FileMemory } from '../load/load.js';
import type { FileContent } from '../load/read.js';
import { attempt } from '../problem/fault.js';
import type { Problem } from '../problem/problem.js';
import type { FileStamp } from '../write/survey.js';

/** What is known of a unit from the last run. */
export interface UnitRow {
  readonly hash: string;
  /** name → digest, size, mtime */
  readonly files: Readonly<Record<string, readonly [digest: string, ...stamp: FileStamp]>>;
  readonly facts: Facts;
  readonly warnings?: readonly Problem[];
}

/** What `.waymark/` remembers. Every part can be deleted or damaged at the cost of time alone. */
export class Memory implements FileMemory {
  private readonly files: Record<string, readonly [digest: string, content: FileContent]>;
  private readonly keptFiles: Record<string, readonly [string, FileContent]> = {};
  private readonly parts = new Map<string, unknown>();
  private fresh = false;

  constructor(
    private readonly folder: string,
    private readonly engine: string,
  ) {
    this.files = this.read('files') ?? {};
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

  units(): Map<string, UnitRow> {
    return new Map(Object.entries(this.read<Record<string, UnitRow>>('units') ?? {}));
  }

  /** Keeps a part that another stage of the pipeline owns, when the rest is saved. */
  later(name: string, rows: unknown): void {
    this.parts.set(name, rows);
  }

  saveFiles(): void {
    for (const [name, rows] of this.parts) this.write(name, rows);
    if (this.fresh || Object.keys(this.files).length !== Object.keys(this.keptFiles).length)
      this.write('files', this.keptFiles);
  }

  saveUnits(rows: ReadonlyMap<string, UnitRow>): void {
    this.write('units', Object.fromEntries(rows));
  }

  read<T>(name: string): T | undefined {
    try {
      const { engine, rows } = JSON.parse(readFileSync(join(this.folder, `${name}.json`), 'utf8')) as {
        engine: string;
        rows: T;
      };
      return engine === this.engine ? rows : undefined;
    } catch {
      return undefined;
    }
  }

  private write(name: string, rows: unknown): void {
    attempt('cannot write .waymark', () => {
      const path = join(this.folder, `${name}.json`);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(`${path}.new`, JSON.stringify({ engine: this.engine, rows }));
      renameSync(`${path}.new`, path);
    });
  }
}
