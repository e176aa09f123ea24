import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { attempt } from '../../problem/fault.js';

/**
 * Tables in `.waymark/`, one file each. Damaged tables and those of another engine count as missing. Without a folder
 * nothing is stored.
 */
export class Store {
  constructor(
    private readonly folder: string | undefined,
    private readonly engine: string,
  ) {}

  read<T>(table: string): T | undefined {
    if (this.folder === undefined) return undefined;
    try {
      const { engine, rows } = JSON.parse(readFileSync(pathIn(this.folder, table), 'utf8')) as {
        engine: string;
        rows: T;
      };
      return engine === this.engine ? rows : undefined;
    } catch {
      return undefined;
    }
  }

  write(table: string, rows: unknown): void {
    const { folder } = this;
    if (folder === undefined) return;
    const path = pathIn(folder, table);
    attempt('cannot write .waymark', () => {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(`${path}.new`, JSON.stringify({ engine: this.engine, rows }));
      renameSync(`${path}.new`, path);
    });
  }
}

const pathIn = (folder: string, table: string): string => join(folder, `${table}.json`);
