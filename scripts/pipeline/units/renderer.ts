import type { AnyUnit } from '../../../constructs/unit.js';
import { Fault } from '../../problem/fault.js';
import { ownConstructs } from '../../render/own.js';
import { render, rendered } from '../../render/render.js';
import type { Render } from '../../render/trace.js';
import type { ModuleLines } from '../../team-code/module-lines.js';
import type { TypedRendering } from '../../team-code/modules.js';
import type { Renderers } from './renderers.js';

export interface Renderer {
  readonly render: Render;
  /** The lines of a team's TypeScript that made and changed the objects of the last rendering; undefined without any. */
  readonly lines: () => ModuleLines | undefined;
}

/** Returns a renderer for variants of a unit, which is used to trace fields by rendering the unit many times. */
export async function rendererOf({ code }: AnyUnit, { own, typed }: Renderers): Promise<Renderer> {
  if (code === undefined) {
    const constructs = await ownConstructs(own);
    return { render: (unit) => render(unit, constructs), lines: () => undefined };
  }
  let last: TypedRendering | undefined;
  return {
    render: async (unit) => {
      const result = (await typed.render([unit])).get(unit.id)!;
      if ('code' in result) throw new Fault(result.message);
      last = result;
      return rendered(unit, result.manifests);
    },
    lines: () => last?.lines,
  };
}
