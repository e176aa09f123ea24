import type { AnyUnit } from '../../../constructs/unit.js';
import type { FileFinding } from '../../judge/finding.js';
import { originOf } from '../../plan/layers.js';
import { at, dotted, fromPointer, toPointer } from '../../problem/pointer.js';
import type { Place } from '../../problem/problem.js';
import { isRaw, type RawUnit, rawPointer } from '../../render/raw.js';
import type { Trace } from '../../render/trace.js';
import type { Renderer } from '../units/renderer.js';
import type { PlannedUnits } from '../units/renderers.js';

/** Where a person wrote what a finding is about. */
export interface FindingSource {
  readonly place: Place;
  /** Where a fix of the object can be made as it is: the field there has the value, or would have it. */
  readonly fixAt?: Place;
  /** The field that nobody wrote, whose default it is: `WebService.replicas`. */
  readonly byDefault?: string;
}

export type FindSource = (finding: Pick<FileFinding, 'file' | 'path' | 'on'>) => FindingSource;

/** The way back of one unit: from its objects by rendering, from its spec by what it was merged from. */
export async function sourceFinder(judged: PlannedUnits, unit: AnyUnit): Promise<FindSource> {
  const { rendererOf } = await import('../units/renderer.js');
  const renderer = await rendererOf(unit, judged);
  const layers = judged.plan.layers.get(unit.id) ?? [];
  const originAt = (pointer: string) => originOf(layers, pointer);
  return isRaw(unit) ? rawSources(unit, renderer, originAt) : tracedSources(unit, renderer, originAt);
}

type OriginAt = (pointer: string) => Place | undefined;

const wholeOf = (unit: AnyUnit): Place => ({ file: unit.declaredIn, pointer: '/kind' });

/** The origin of a field, or of the nearest around it that has one. */
function nearest(originAt: OriginAt, pointer: string): Place | undefined {
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
    const place = nearest(originAt, rawPointer(unit, object, path.map(String))) ?? wholeOf(unit);
    const whole = originAt(rawPointer(unit, object, []));
    return {
      place: on === undefined ? place : { ...place, on },
      ...(whole === undefined
        ? {}
        : { fixAt: { ...whole, pointer: (whole.pointer ?? '') + toPointer(path) } }),
    };
  };
}

async function tracedSources(
  unit: AnyUnit,
  { render, madeAt }: Renderer,
  originAt: OriginAt,
): Promise<FindSource> {
  const { trace } = await import('../../render/trace.js');
  const movers = await trace(unit, render);
  const { files } = await render(unit);
  return ({ file, path: anyPath }) => {
    const path = anyPath.map(String);
    const field = moverOf(movers, file, path);
    const object = files.get(file);
    const origin = field === undefined ? undefined : nearest(originAt, field);
    const place = origin ?? (object && madeAt(object)) ?? wholeOf(unit);
    if (field === undefined) return { place };
    if (origin === undefined) return { place, byDefault: dotted([unit.kind, ...fromPointer(field)]) };
    const exact = originAt(field);
    // only where the field is what stands in the object can it be set to what should stand there
    const value = at(unit.spec, fromPointer(field));
    return exact !== undefined && value !== undefined && value === at(object, path)
      ? { place, fixAt: exact }
      : { place };
  };
}

/** The field that moves the leaf itself, or something in it, or something beside it. */
function moverOf(movers: Trace, file: string, path: readonly string[]): string | undefined {
  const exact = movers.get(`${file}#${toPointer(path)}`)?.[0];
  if (exact !== undefined) return exact;
  for (let up = path; up.length > 1; up = up.slice(0, -1)) {
    const prefix = `${file}#${toPointer(up)}/`;
    for (const [leaf, fields] of movers)
      if (leaf.startsWith(prefix) && fields[0] !== undefined) return fields[0];
  }
  return undefined;
}
