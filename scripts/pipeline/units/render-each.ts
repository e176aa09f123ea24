import type { AnyUnit } from '../../../constructs/unit.js';
import type { Problem } from '../../problem/problem.js';
import { ownConstructs } from '../../render/own.js';
import { render, rendered } from '../../render/render.js';
import type { Rendered } from '../../render/rendered.js';
import { renderFailed } from './render-failed.js';
import type { Renderers } from './renderers.js';

/** Renders units one by one and passes each to `look`; none is kept. A unit that cannot be rendered is a problem. */
export async function renderEach(
  units: readonly AnyUnit[],
  { own, typed }: Renderers,
  look: (rendered: Rendered) => void,
  onDone: (count: number) => void,
): Promise<Problem[]> {
  const problems: Problem[] = [];
  const constructs = await ownConstructs(own);
  const made = await typed.render(units.filter((unit) => unit.code !== undefined));
  for (const [i, unit] of units.entries()) {
    onDone(i);
    const result = made.get(unit.id);
    if (result !== undefined && 'code' in result) {
      problems.push(result);
      continue;
    }
    try {
      look(result === undefined ? render(unit, constructs) : rendered(unit, result.manifests));
    } catch (e) {
      problems.push(renderFailed(unit, e));
    }
  }
  return problems;
}
