import type { AnyUnit } from '../../../constructs/unit.js';
import type { FileFinding } from '../../judge/finding.js';
import { originOf } from '../../plan/layers.js';
import { at, dotted, fromPointer, toPointer } from '../../problem/pointer.js';
import type { Place } from '../../problem/problem.js';
import { isRaw, type RawUnit, rawPointer } from '../../render/raw.js';
import type { Trace } from '../../render/trace.js';
import type { Renderer } from '../units/renderer.js';
import type { PlannedUnits } from '../units/renderers.js';

/** The place in the source that caused a finding. */
export interface FindingSource {
  readonly place: Place;
  /** The place where a fix can be written as it is: a field whose value appears unchanged in the object. */
  readonly fixAt?: Place;
  /** The field whose default caused the finding, if nobody wrote it: `WebService.replicas`. */
  readonly byDefault?: string;
}

export type FindSource = (finding: Pick<FileFinding, 'file' | 'path' | 'on' | 'rule'>) => FindingSource;

/**
 * Traces findings of a unit to the source: from objects to spec by rendering, from spec to declarations by the layers
 * it was merged from.
 */
export async function sourceFinder(planned: PlannedUnits, unit: AnyUnit): Promise<FindSource> {
  const { rendererOf } = await import('../units/renderer.js');
  const renderer = await rendererOf(unit, planned);
  const layers = planned.plan.layers.get(unit.id) ?? [];
  const originAt = (pointer: string) => originOf(layers, pointer);
  try {
    return await (isRaw(unit)
      ? rawSources(unit, renderer, originAt)
      : tracedSources(unit, renderer, originAt));
  } catch (e) {
    if (unit.code === undefined) throw e;
    // a module that was rendered before may still take too long when it is asked again
    return () => ({ place: wholeOf(unit) });
  }
}

type OriginAt = (pointer: string) => Place | undefined;

const wholeOf = (unit: AnyUnit): Place => ({ file: unit.declaredIn, pointer: '/kind' });

/** The origin of a field, or of its nearest parent that has one. */
function nearestOrigin(originAt: OriginAt, pointer: string): Place | undefined {
  for (let path = fromPointer(pointer); path.length > 0; path = path.slice(0, -1)) {
    const place = originAt(toPointer(path));
    if (place !== undefined) return place;
  }
  return undefined;
}

async function rawSources(unit: RawUnit, { render }: Renderer, originAt: OriginAt): Promise<FindSource> {
  const { files } = await render(unit);
  return ({ file, path, on }) => {
    const object = files.get(file);
    if (object === undefined) return { place: wholeOf(unit) };
    const place = nearestOrigin(originAt, rawPointer(unit, object, path.map(String))) ?? wholeOf(unit);
    const whole = originAt(rawPointer(unit, object, []));
    return {
      place: on === undefined ? place : { ...place, on },
      ...(whole && { fixAt: { ...whole, pointer: (whole.pointer ?? '') + toPointer(path) } }),
    };
  };
}

async function tracedSources(
  unit: AnyUnit,
  { render, lines }: Renderer,
  originAt: OriginAt,
): Promise<FindSource> {
  const { trace } = await import('../../render/trace.js');
  const { files } = await render(unit);
  const made = lines();
  const movers = await trace(unit, render);
  const below = fieldsBelow(movers);
  return ({ file, path: anyPath, rule }) => {
    const named = rule?.field === undefined ? undefined : originAt(toPointer(rule.field.split('.')));
    if (named !== undefined) return { place: named };
    const path = anyPath.map(String);
    const object = files.get(file);
    const changed = object && (made?.changedAt(object, path) ?? made?.madeAt(object));
    if (changed !== undefined) return { place: changed };
    const exact = exactMoverOf(movers, file, path);
    const within = exact === undefined && object ? made?.changedWithin(object, path) : undefined;
    if (within !== undefined) return { place: within };
    const field = exact ?? fieldNear(below, file, path);
    const origin = field === undefined ? undefined : nearestOrigin(originAt, field);
    const place = origin ?? wholeOf(unit);
    if (field === undefined) return { place };
    if (origin === undefined) return { place, byDefault: dotted([unit.kind, ...fromPointer(field)]) };
    const written = originAt(field);
    // the fix of the object applies to the field only if both have the same value
    const value = at(unit.spec, fromPointer(field));
    return written !== undefined && value !== undefined && value === at(object, path)
      ? { place, fixAt: written }
      : { place };
  };
}

/** The spec field that affects a leaf. */
const exactMoverOf = (movers: Trace, file: string, path: readonly string[]): string | undefined =>
  movers.get(`${file}#${toPointer(path)}`)?.[0];

/** For each part of the output, a spec field that affects a leaf in it. */
function fieldsBelow(movers: Trace): Map<string, string> {
  const below = new Map<string, string>();
  for (const [leaf, [field]] of movers) {
    if (field === undefined) continue;
    for (let end = leaf.lastIndexOf('/'); end > 0; end = leaf.lastIndexOf('/', end - 1)) {
      const part = leaf.slice(0, end);
      if (below.has(part)) break;
      below.set(part, field);
    }
  }
  return below;
}

/** The spec field that affects a leaf near a path. */
function fieldNear(
  below: ReadonlyMap<string, string>,
  file: string,
  path: readonly string[],
): string | undefined {
  for (let up = path; up.length > 1; up = up.slice(0, -1)) {
    const field = below.get(`${file}#${toPointer(up)}`);
    if (field !== undefined) return field;
  }
  return undefined;
}
