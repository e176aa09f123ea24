import type { AnyUnit } from '../../../constructs/unit.js';
import { leafLines } from '../../load/locate.js';
import { originOf } from '../../plan/layers.js';
import { Fault } from '../../problem/fault.js';
import { listOf } from '../../problem/nearest.js';
import { dotted, fromPointer } from '../../problem/pointer.js';
import { declaredFile, isRaw } from '../../render/raw.js';
import { trace } from '../../render/trace.js';
import { generated } from '../../write/generated.js';
import { locatePlaces } from '../locate.js';
import { rendererOf } from '../units/renderer.js';
import type { PlannedUnits } from '../units/renderers.js';

/** A line of a rendered file and its origin. */
export interface ExplainedLine {
  readonly text: string;
  /** The origin: `teams/…yaml:6:10 spec.image`, or the name of a default. */
  readonly from?: string;
}

/** Traces each line of a rendered file back: output → effective spec → declaration → line. */
export async function explainFile(
  root: string,
  planned: PlannedUnits,
  unit: AnyUnit,
  name: string,
): Promise<ExplainedLine[]> {
  const { plan } = planned;
  const { id } = unit;
  const { render, lines: moduleLines } = await rendererOf(unit, planned);
  const rendered = await render(unit);
  const object = rendered.files.get(name);
  if (object === undefined)
    throw new Fault(`${id} renders no ${name}`, `its files are ${listOf(rendered.files.keys(), 30)}`);

  const movers = await trace(unit, render);
  const layers = plan.layers.get(id) ?? [];
  const text = generated(declaredFile(unit, object), object);
  const lines = text.trimEnd().split('\n');
  const fields = new Map<number, string>();
  for (const [leaf, line] of leafLines(text)) {
    const field = movers.get(`${name}#${leaf}`)?.[0];
    if (field !== undefined) fields.set(line, field);
  }
  const written = [...new Set(fields.values())].flatMap((field) => {
    const place = originOf(layers, field);
    return place === undefined ? [] : [{ field, place }];
  });
  const where = locatePlaces(
    root,
    written.map(({ place }) => place),
  );
  const found = new Map(
    written.map(({ field, place }, i) => [field, [place.file, where[i]!.line, where[i]!.column].join(':')]),
  );
  const place = moduleLines()?.madeAt(object);
  const made = place && [place.file, ...(place.line ?? [])].join(':');
  return lines.map((line, i): ExplainedLine => {
    const field = fields.get(i + 1);
    if (field === undefined) return { text: line, ...(i === 1 && made && { from: made }) };
    // for a hand-written object, show the path in the object itself
    const spelt = dotted(fromPointer(field).slice(isRaw(unit) ? 3 : 0));
    return {
      text: line,
      from: found.has(field) ? `${found.get(field)} ${spelt}` : `default ${unit.kind}.${spelt}`,
    };
  });
}
