import type { Waiver } from '../../load/organisation.js';
import { isMap } from '../../problem/is-map.js';
import type { Problem } from '../../problem/problem.js';
import type { Waiting } from '../../report/summary.js';

/**
 * The result of the last whole synth. It stays valid as long as `inputs`, `sources`, `output` and the engine are the
 * same; only waivers are applied again, because they expire.
 */
export interface LastResult {
  /** Digest of the declarations. */
  readonly inputs: string;
  /** Digests of all files that TypeScript declarations consist of, by path. */
  readonly sources: Readonly<Record<string, string>>;
  /** Digest of the file listings of the output that was written. */
  readonly output: string;
  /** Warnings about declarations. */
  readonly problems: readonly Problem[];
  /** Findings of all units before waivers are applied, because waivers depend on the date. */
  readonly found: readonly Problem[];
  readonly waivers: readonly Waiver[];
  readonly units: readonly string[];
  readonly notDeployed: readonly Waiting[];
  readonly teams: number;
  readonly environments: number;
  readonly objects: number;
  readonly files: number;
  /** The file of code owners, if there is one. */
  readonly owners?: { readonly file: string; readonly digest: string } | undefined;
}

const is = {
  text: (value: unknown) => typeof value === 'string',
  number: (value: unknown) => typeof value === 'number',
  texts: (value: unknown) => Array.isArray(value) && value.every(is.text),
  waiting: (value: unknown) =>
    Array.isArray(value) &&
    value.every((item) => isMap(item) && is.text(item['id']) && is.text(item['needs'])),
  owners: (value: unknown) =>
    value === undefined || (isMap(value) && is.text(value['file']) && is.text(value['digest'])),
  digests: (value: unknown) => isMap(value) && Object.values(value).every(is.text),
  problems: (value: unknown) =>
    Array.isArray(value) &&
    value.every((item) => isPlaced(item) && is.text(item['code']) && is.text(item['message'])),
  waivers: (value: unknown) =>
    Array.isArray(value) && value.every((item) => isPlaced(item) && is.text(item['expires'])),
};

const fields: Readonly<Record<keyof LastResult, (value: unknown) => boolean>> = {
  inputs: is.text,
  sources: is.digests,
  output: is.text,
  problems: is.problems,
  found: is.problems,
  waivers: is.waivers,
  units: is.texts,
  notDeployed: is.waiting,
  teams: is.number,
  environments: is.number,
  objects: is.number,
  files: is.number,
  owners: is.owners,
};

/** Whether a value has the form of a LastResult, checked as far as another form would crash the command. */
export const isLastResult = (value: unknown): value is LastResult =>
  isMap(value) && Object.entries(fields).every(([field, isRight]) => isRight(value[field]));

const isPlaced = (item: unknown): item is Record<string, unknown> =>
  isMap(item) && isMap(item['at']) && is.text(item['at']['file']);
