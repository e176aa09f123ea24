import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { clusterInAws } from './clusters.js';
import { Sandbox, smallest } from './organisation.js';
import type { Run } from './run-in-process.js';

/** One team with one environment, on a cluster that has everything. */
export const equipped: Readonly<Record<string, string>> = {
  ...smallest,
  'environments/clusters/eu.yaml': clusterInAws(),
};

/** A folder of a person, with the monorepo of an organisation in `platform/`. */
export class Workplace {
  readonly sandbox: Sandbox;

  constructor(files: Readonly<Record<string, string>> = equipped) {
    this.sandbox = new Sandbox(
      Object.fromEntries(Object.entries(files).map(([path, text]) => [`platform/${path}`, text])),
    );
  }

  get root(): string {
    return join(this.sandbox.root, 'platform');
  }

  /** Runs a command in the monorepo. */
  platform(...args: string[]): Run {
    return this.sandbox.platformIn('platform', ...args);
  }

  /** What is beside the monorepo, hidden files included. */
  beside(): string[] {
    return readdirSync(this.sandbox.root).filter((name) => name !== 'platform');
  }

  /** All files of the monorepo below a folder, hidden ones included. */
  files(folder: string): string[] {
    return existsSync(join(this.root, folder))
      ? readdirSync(join(this.root, folder), { recursive: true, encoding: 'utf8' }).sort()
      : [];
  }

  read(path: string): string {
    return readFileSync(join(this.sandbox.root, path), 'utf8');
  }
}

/** The flags of a whole Go service. */
export const goService = (name: string, ...more: string[]): string[] => [
  ...['create', 'service', '--name', name, '--team', 'payments', '--language', 'go'],
  ...more,
];
