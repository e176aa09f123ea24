import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { attempt } from '../problem/fault.js';

/** Tables in `.waymark/`, each a file. One of another engine, or one that is damaged, is as good as none. */
export class Store {
  constructor(
    private readonly folder: string,
    private readonly engine: string,
  ) {}

  read<T>(table: string): T | undefined {
    try {
      const { engine, rows } = JSON.parse(readFileSync(this.path(table), 'utf8')) as {
        engine: string;
        rows: T;
      };
      return engine === this.engine ? rows : undefined;
    } catch {
      return undefined;
    }
  }

  write(table: string, rows: unknown): void {
    attempt('cannot write .waymark', () => {
      mkdirSync(this.folder, { recursive: true });
      writeFileSync(`${this.path(table)}.new`, JSON.stringify({ engine: this.engine, rows }));
      renameSync(`${this.path(table)}.new`, this.path(table));
    });
  }

  private path(table: string): string {
    return join(this.folder, `${table}.json`);
  }
}
