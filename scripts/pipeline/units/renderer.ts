import type { AnyUnit } from '../../../constructs/unit.js';
import type { Manifest } from '../../objects/manifest.js';
import { Fault } from '../../problem/fault.js';
import type { Place } from '../../problem/problem.js';
import { ownConstructs } from '../../render/own.js';
import { render, rendered } from '../../render/render.js';
import type { Render } from '../../render/trace.js';
import type { TypedRendering } from '../../team-code/modules.js';
import type { Renderers } from './renderers.js';

export interface Renderer {
  readonly render: Render;
  /** The place in the TypeScript of a team that created a rendered object. */
  readonly madeAt: (object: Manifest) => Place | undefined;
}

/** Returns a renderer for variants of a unit, which is used to trace fields by rendering the unit many times. */
export async function rendererOf({ code }: AnyUnit, { own, typed }: Renderers): Promise<Renderer> {
  if (code === undefined) {
    const constructs = await ownConstructs(own);
    return { render: (unit) => render(unit, constructs), madeAt: () => undefined };
  }
  let last: TypedRendering | undefined;
  return {
    render: async (unit) => {
      const made = (await typed.render([unit])).get(unit.id)!;
      if ('code' in made) throw new Fault(made.message);
      last = made;
      return rendered(unit, made.manifests);
    },
    madeAt: (object) => last?.madeAt(object),
  };
}
