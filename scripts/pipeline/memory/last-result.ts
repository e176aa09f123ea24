import type { Waiver } from '../../load/organisation.js';
import { isMap } from '../../problem/is-map.js';
import type { Problem } from '../../problem/problem.js';

/** What the last whole synth came to. It depends on nothing but what is named here, the engine and the date. */
export interface LastResult {
  /** The digest of the declarations, */
  readonly inputs: string;
  /** of every file that their modules are made of, */
  readonly sources: Readonly<Record<string, string>>;
  /** and of how the output is listed, which is what the result was written to. */
  readonly output: string;
  /** What the declarations were warned about. */
  readonly problems: readonly Problem[];
  /** What was found in all units, before any waiver permits it: a waiver depends on the date. */
  readonly found: readonly Problem[];
  readonly waivers: readonly Waiver[];
  readonly units: readonly string[];
  readonly notDeployed: readonly string[];
  readonly teams: number;
  readonly environments: number;
  readonly objects: number;
  readonly files: number;
}

const is = {
  text: (value: unknown) => typeof value === 'string',
  number: (value: unknown) => typeof value === 'number',
  texts: (value: unknown) => Array.isArray(value) && value.every(is.text),
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
  notDeployed: is.texts,
  teams: is.number,
  environments: is.number,
  objects: is.number,
  files: is.number,
};

/** Whether a table is what `synth` writes, as far as a wrong one would end the command and not only mislead it. */
export const isLastResult = (value: unknown): value is LastResult =>
  isMap(value) && Object.entries(fields).every(([field, isRight]) => isRight(value[field]));

const isPlaced = (item: unknown): item is Record<string, unknown> =>
  isMap(item) && isMap(item['at']) && is.text(item['at']['file']);
