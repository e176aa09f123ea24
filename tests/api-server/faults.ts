import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Manifest } from '../../scripts/objects/manifest.js';
import { fromPointer } from '../../scripts/problem/pointer.js';

/** A manifest with one fault for which the API server refuses it. */
export interface Fault {
  readonly title: string;
  readonly manifest: Manifest;
}

interface Group {
  readonly base: string;
  /** Path of the object that the changes are in. */
  readonly at?: string;
  /** For each title the new values by path; null removes a field. */
  readonly faults: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

const folder = import.meta.dirname;

/** The words of the API server about each fault. Recorded by tests/real/validation.test.ts. */
export const goldensFile = join(folder, 'goldens.json');

const read = (file: string): unknown => parse(readFileSync(join(folder, file), 'utf8'));

/** Sound manifests by name. */
export const bases = read('bases.yaml') as Readonly<Record<string, Manifest>>;

const changesIn = (file: string): Fault[] =>
  (read(file) as Group[]).flatMap(({ base, at, faults: changes }) =>
    Object.entries(changes).map(([title, change]) => ({ title, manifest: changed(base, at, change) })),
  );

export const faults: readonly Fault[] = readdirSync(join(folder, 'faults')).flatMap((file) =>
  changesIn(`faults/${file}`),
);
export const routeFaults = changesIn('routes.yaml');
export const variants = changesIn('variants.yaml');

function changed(base: string, at: string | undefined, change: Group['faults'][string]): Manifest {
  const manifest = structuredClone(bases[base]!);
  for (const [path, value] of Object.entries(change))
    set(manifest, fromPointer(`/${at === undefined ? '' : `${at}/`}${path}`), structuredClone(value));
  return manifest;
}

function set(object: object, path: readonly string[], value: unknown): void {
  const here = object as Record<string, unknown>;
  const [key, next, ...rest] = path;
  if (next !== undefined) {
    here[key!] ??= /^\d+$/.test(next) ? [] : {};
    set(here[key!] as object, [next, ...rest], value);
  } else if (value === null) delete here[key!];
  else here[key!] = value;
}
