import { createHash } from 'node:crypto';
import type { ModuleData } from '../load/module.js';
import { readInput } from '../load/text.js';
import type { ModuleBundle } from './bundle.js';

/** A cache of tables that is kept between runs. */
export interface TableMemory {
  read<T>(table: string): T | undefined;
  /** Stores a table when the run saves its cache. */
  later(table: string, rows: unknown): void;
}

type Row = readonly [inputs: ModuleBundle['inputs'], data: ModuleData];

/** Cached results of modules. A result is used as long as the module and its imports have the same digests. */
export class RememberedModules {
  private readonly before: Readonly<Record<string, Row>>;
  private readonly rows: Record<string, Row> = {};
  private readonly digests = new Map<string, string | undefined>();
  private fresh = false;

  constructor(
    private readonly root: string,
    private readonly memory: TableMemory,
  ) {
    this.before = memory.read('typed') ?? {};
  }

  recall(file: string): ModuleData | undefined {
    const row = this.before[file];
    if (row === undefined) return undefined;
    for (const input in row[0]) if (this.digest(input) !== row[0][input]) return undefined;
    this.rows[file] = row;
    return row[1];
  }

  keep(file: string, inputs: ModuleBundle['inputs'], data: ModuleData): void {
    this.fresh = true;
    this.rows[file] = [inputs, data];
  }

  save(): void {
    if (this.fresh || Object.keys(this.before).length !== Object.keys(this.rows).length)
      this.memory.later('typed', this.rows);
  }

  private digest(file: string): string | undefined {
    if (!this.digests.has(file)) {
      const bytes = this.bytes(file);
      this.digests.set(file, bytes && createHash('sha1').update(bytes).digest('base64'));
    }
    return this.digests.get(file);
  }

  /** A file that cannot be read counts as changed; bundling it again reports why. */
  private bytes(file: string): Buffer | undefined {
    try {
      return readInput(this.root, file, []);
    } catch {
      return undefined;
    }
  }
}
