import { createHash } from 'node:crypto';
import type { ModuleData } from '../load/module.js';
import { readInput } from '../load/text.js';
import type { ModuleBundle } from '../render/own.js';

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

  /** Every file that the modules are made of, with the digest of its bytes. */
  get sources(): ModuleBundle['inputs'] {
    return Object.assign({}, ...Object.values(this.rows).map(([inputs]) => inputs));
  }

  private digest(file: string): string | undefined {
    if (!this.digests.has(file)) this.digests.set(file, digestOfSource(this.root, file));
    return this.digests.get(file);
  }
}

/** A file that cannot be read counts as changed; bundling reports the error. */
function digestOfSource(root: string, file: string): string | undefined {
  try {
    const bytes = readInput(root, file, []);
    return bytes && createHash('sha1').update(bytes).digest('base64');
  } catch {
    return undefined;
  }
}

export const areUnchanged = (root: string, sources: ModuleBundle['inputs']): boolean =>
  Object.entries(sources).every(([file, digest]) => digestOfSource(root, file) === digest);
