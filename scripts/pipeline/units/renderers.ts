import type { Plan } from '../../plan/draft.js';
import type { OwnKinds } from '../../render/own.js';
import type { TypedModules } from '../../team-code/modules.js';

/** Sources of objects besides the built-in constructs: own kinds and TypeScript of teams. */
export interface Renderers {
  readonly own: OwnKinds;
  readonly typed: TypedModules;
}

/** A plan, and everything needed to render its units. */
export interface PlannedUnits extends Renderers {
  readonly plan: Plan;
}
