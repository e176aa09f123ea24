import type { FileFinding } from '../../judge/finding.js';
import type { AnyUnit, Plan } from '../../plan/draft.js';
import { originOf } from '../../plan/layers.js';
import { fromPointer, toPointer } from '../../problem/pointer.js';
import { type Place, type Problem, unique } from '../../problem/problem.js';
import { isRaw, rawPointer } from '../../render/raw.js';
import type { Trace } from '../../render/trace.js';
import type { Renderers } from '../units/process-units.js';
import { problemOf } from './problem-of.js';

// finding the way back takes a rendering for each field of a unit; beyond this many units nobody reads on
const mostTraced = 25;

/** What was planned, and what renders it. */
export interface Judged extends Renderers {
  readonly plan: Plan;
}

/** Findings in rendered objects → problems, by unit, at the place in the declaration that caused them. */
export async function findingProblems(
  judged: Judged,
  findings: ReadonlyMap<string, readonly FileFinding[]>,
): Promise<Map<string, Problem[]>> {
  if (findings.size === 0) return new Map();
  const units = new Map(judged.plan.units.map((unit) => [unit.id, unit]));
  const traced = [...findings.keys()].slice(0, mostTraced);
  const places = new Map<string, (finding: FileFinding) => Place>();
  for (const id of traced) places.set(id, await placesOf(judged, units.get(id)!));
  const problems = [...findings].map(([id, own]): [string, Problem[]] => {
    const unit = units.get(id)!;
    const of = (finding: FileFinding) => {
      const place = places.get(id)?.(finding) ?? { file: unit.declaredIn };
      return problemOf(finding, place, { file: `apps/${id}/${finding.file}`, unit: id });
    };
    return [id, unique(own.map(of))];
  });
  return new Map(problems);
}

async function placesOf(judged: Judged, unit: AnyUnit): Promise<(finding: FileFinding) => Place> {
  const { rendererOf } = await import('../units/renderer.js');
  const { render, madeAt } = await rendererOf(unit, judged);
  const layers = judged.plan.layers.get(unit.id) ?? [];
  const nearestOrigin = (pointer: string): Place | undefined => {
    for (let path = fromPointer(pointer); path.length > 0; path = path.slice(0, -1)) {
      const place = originOf(layers, toPointer(path));
      if (place !== undefined) return place;
    }
    return undefined;
  };
  const whole: Place = { file: unit.declaredIn, pointer: '/kind' };
  if (isRaw(unit)) {
    const { files } = await render(unit);
    return ({ file, path, on }) => {
      const object = files.get(file);
      if (object === undefined) return whole;
      const place = nearestOrigin(rawPointer(unit, object, path.map(String))) ?? whole;
      return on === undefined ? place : { ...place, on };
    };
  }
  const { trace } = await import('../../render/trace.js');
  const movers = await trace(unit, render);
  const { files } = await render(unit);
  return ({ file, path }) => {
    const field = moverOf(movers, file, path.map(String));
    const object = files.get(file);
    const origin = field === undefined ? undefined : nearestOrigin(field);
    return origin ?? (object && madeAt(object)) ?? whole;
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
