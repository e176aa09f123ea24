import type { AnyUnit } from '../../constructs/unit.js';
import { fromPointer, type Path, toPointer } from '../problem/pointer.js';
import { isRaw, type RawUnit, rawPointer } from './raw.js';
import type { Rendered } from './rendered.js';

/** For each leaf of the output (`file#/pointer`), the pointers of the effective spec that move it, nearest first. */
export type Trace = ReadonlyMap<string, readonly string[]>;

/** Later where the unit has code of its team's: that runs elsewhere. */
export type Render = (unit: AnyUnit) => Rendered | Promise<Rendered>;

type Json = Record<string, unknown> | unknown[];
const isNode = (value: unknown): value is Json => typeof value === 'object' && value !== null;

/**
 * Finds which field of the spec makes which part of the output, by changing one field at a time and rendering again.
 * Costs a render for each field, so it is asked only for what is shown.
 */
export async function trace(unit: AnyUnit, render: Render): Promise<Trace> {
  if (isRaw(unit)) return traceRaw(unit, await render(unit));
  const before = leaves(await render(unit));
  const movers = new Map<string, { pointer: string; moved: number }[]>();
  for (const path of fieldsOf(unit.spec)) {
    const after = await renderChanged(unit, path, render);
    if (after === undefined) continue;
    const moved = [...before].filter(([leaf, value]) => after.get(leaf) !== value).map(([leaf]) => leaf);
    for (const leaf of moved)
      movers.set(leaf, [...(movers.get(leaf) ?? []), { pointer: toPointer(path), moved: moved.length }]);
  }
  const nearest = (list: { pointer: string; moved: number }[]) =>
    list.sort((a, b) => a.moved - b.moved || b.pointer.length - a.pointer.length).map((m) => m.pointer);
  return new Map([...before.keys()].map((leaf) => [leaf, nearest(movers.get(leaf) ?? [])]));
}

const traceRaw = (unit: RawUnit, { files }: Rendered): Trace =>
  new Map(
    [...files].flatMap(([file, manifest]) =>
      [...leaves({ unit, files: new Map([['', manifest]]) }).keys()].map((leaf): [string, string[]] => [
        file + leaf,
        [rawPointer(unit, manifest, fromPointer(leaf.slice(1)))],
      ]),
    ),
  );

function leaves(rendered: Rendered): Map<string, string> {
  const found = new Map<string, string>();
  const walk = (value: unknown, path: string) => {
    if (isNode(value) && Object.keys(value).length > 0)
      for (const [key, child] of Object.entries(value)) walk(child, path + toPointer([key]));
    else found.set(path, JSON.stringify(value));
  };
  for (const [file, manifest] of rendered.files) walk(manifest, `${file}#`);
  return found;
}

/** Every field, the deepest last. */
function fieldsOf(value: unknown, path: Path = []): Path[] {
  const here = path.length > 0 ? [path] : [];
  return isNode(value)
    ? [...here, ...Object.entries(value).flatMap(([key, child]) => fieldsOf(child, [...path, key]))]
    : here;
}

async function renderChanged(
  unit: AnyUnit,
  path: Path,
  render: Render,
): Promise<Map<string, string> | undefined> {
  for (const change of [another, remove]) {
    try {
      return leaves(await render({ ...unit, spec: changed(unit.spec, path, change) }));
    } catch {
      // a construct may refuse the other value; then try without the field
    }
  }
  return undefined;
}

type Change = (value: unknown) => unknown;
const remove: Change = () => undefined;

/** A value of the same type that is different wherever it shows. */
const another: Change = (value) => {
  if (typeof value === 'number') return value + 1;
  if (typeof value === 'boolean') return !value;
  if (typeof value === 'string')
    return /^[a-z]$/.test(value.at(-1) ?? '')
      ? `${value.slice(0, -1)}${value.endsWith('x') ? 'y' : 'x'}`
      : `${value}1`;
  return undefined;
};

function changed(value: unknown, path: Path, change: Change): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return change(value);
  const twin = (Array.isArray(value) ? [...value] : { ...(value as object) }) as Record<string, unknown>;
  const next = changed(twin[key], rest, change);
  if (next === undefined && !Array.isArray(twin)) delete twin[key];
  else if (next === undefined) (twin as unknown as unknown[]).splice(Number(key), 1);
  else twin[key] = next;
  return twin;
}
