import type { AnyUnit } from '../../constructs/unit.js';
import { at, fromPointer, type Path, toPointer } from '../problem/pointer.js';
import { isRaw, type RawUnit, rawPointer } from './raw.js';
import type { Rendered } from './rendered.js';

/** For each leaf of the output (`file#/pointer`), the pointers of spec fields that change it, nearest first. */
export type Trace = ReadonlyMap<string, readonly string[]>;

/** Renders a unit; asynchronous if its team alters it with code, because that runs in another process. */
export type Render = (unit: AnyUnit) => Rendered | Promise<Rendered>;

type Json = Record<string, unknown> | unknown[];
const isNode = (value: unknown): value is Json => typeof value === 'object' && value !== null;

/**
 * Most leaves that are compared for one unit, field by field. A usual unit needs a tenth. With tens of thousands of
 * variables there are as many fields as leaves, and comparing all of them would take minutes.
 */
const mostLeaves = 500_000;

/**
 * Finds which field of the spec affects which part of the output, by changing one field at a time and rendering again.
 * Needs one rendering per field, so it runs only for units that are shown. In a very large spec, the deep fields are
 * changed together.
 */
export async function trace(unit: AnyUnit, render: Render): Promise<Trace> {
  if (isRaw(unit)) return traceRaw(unit, await render(unit));
  const before = leaves(await render(unit));
  const movers = new Map<string, { pointer: string; moved: number }[]>();
  const fields = fieldsOf(unit.spec).sort((a, b) => a.length - b.length);
  const alone = fields.filter((path, i) => path.length === 1 || i <= mostLeaves / before.size);
  for (const path of alone) {
    const after = await renderChanged(unit, path, render);
    if (after === undefined) continue;
    const moved = [...before].filter(([leaf, value]) => after.get(leaf) !== value).map(([leaf]) => leaf);
    for (const leaf of moved)
      movers.set(leaf, [...(movers.get(leaf) ?? []), { pointer: toPointer(path), moved: moved.length }]);
  }
  const together = fields.slice(alone.length).filter((path) => !isNode(at(unit.spec, path)));
  for (const [leaf, pointer] of await traceTogether(unit, together, before, render))
    movers.set(leaf, [...(movers.get(leaf) ?? []), { pointer, moved: 1 }]);
  const nearest = (list: { pointer: string; moved: number }[]) =>
    list.sort((a, b) => a.moved - b.moved || b.pointer.length - a.pointer.length).map((m) => m.pointer);
  return new Map([...before.keys()].map((leaf) => [leaf, nearest(movers.get(leaf) ?? [])]));
}

/**
 * Finds the fields that alone affect a leaf, by changing half of all fields at a time. Each field has a number; in two
 * renderings for each bit of it, the fields with 0 or with 1 there are changed. So which renderings change a leaf tells
 * the number.
 */
async function traceTogether(
  unit: AnyUnit,
  fields: readonly Path[],
  before: ReadonlyMap<string, string>,
  render: Render,
): Promise<Map<string, string>> {
  const seen = [new Map<string, number>(), new Map<string, number>()] as const;
  const bits = Math.ceil(Math.log2(fields.length + 1));
  for (let bit = 0; bit < bits; bit++)
    for (const value of [0, 1] as const) {
      const spec = withChanged(
        unit.spec,
        fields.filter((_, i) => ((i >> bit) & 1) === value),
      );
      // a construct may refuse one of the changed values; then the leaves come from the nearest field above
      const after = await leavesOf({ ...unit, spec }, render);
      if (after === undefined) return new Map();
      for (const [leaf, text] of before)
        if (after.get(leaf) !== text) seen[value].set(leaf, (seen[value].get(leaf) ?? 0) | (1 << bit));
    }
  const all = (1 << bits) - 1;
  const found = new Map<string, string>();
  for (const leaf of before.keys()) {
    const [zeros, ones] = [seen[0].get(leaf) ?? 0, seen[1].get(leaf) ?? 0];
    if (all > 0 && (zeros | ones) === all && (zeros & ones) === 0) found.set(leaf, toPointer(fields[ones]!));
  }
  return found;
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
  const values = new Map<string, string>();
  const walk = (value: unknown, path: string) => {
    if (isNode(value) && Object.keys(value).length > 0)
      for (const [key, child] of Object.entries(value)) walk(child, path + toPointer([key]));
    else values.set(path, JSON.stringify(value));
  };
  for (const [file, manifest] of rendered.files) walk(manifest, `${file}#`);
  return values;
}

/** The paths of all fields. */
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
  for (const change of [changeValue, remove]) {
    // a construct may refuse the changed value; then try without the field
    const after = await leavesOf({ ...unit, spec: changed(unit.spec, path, change) }, render);
    if (after !== undefined) return after;
  }
  return undefined;
}

/** The leaves of a unit; undefined if it cannot be rendered. */
async function leavesOf(unit: AnyUnit, render: Render): Promise<Map<string, string> | undefined> {
  try {
    return leaves(await render(unit));
  } catch {
    return undefined;
  }
}

type Change = (value: unknown) => unknown;
const remove: Change = () => undefined;

/** Another value of the same type. */
const changeValue: Change = (value) => {
  if (typeof value === 'number') return value + 1;
  if (typeof value === 'boolean') return !value;
  if (typeof value === 'string')
    return /^[a-z]$/.test(value.at(-1) ?? '')
      ? `${value.slice(0, -1)}${value.endsWith('x') ? 'y' : 'x'}`
      : `${value}1`;
  return undefined;
};

function withChanged(spec: AnyUnit['spec'], paths: readonly Path[]): AnyUnit['spec'] {
  const copy = structuredClone(spec);
  for (const path of paths) {
    const parent = at(copy, path.slice(0, -1)) as Record<string, unknown>;
    const key = path.at(-1)!;
    parent[key] = changeValue(parent[key]) ?? parent[key];
  }
  return copy;
}

function changed(value: unknown, path: Path, change: Change): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return change(value);
  const copy = (Array.isArray(value) ? [...value] : { ...(value as object) }) as Record<string, unknown>;
  const next = changed(copy[key], rest, change);
  if (next === undefined && !Array.isArray(copy)) delete copy[key];
  else if (next === undefined) (copy as unknown as unknown[]).splice(Number(key), 1);
  else copy[key] = next;
  return copy;
}
