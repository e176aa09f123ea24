import type { Plan } from '../../plan/draft.js';
import type { OwnKinds } from '../../render/own.js';
import type { TypedModules } from '../../team-code/modules.js';

/** What renders units besides the built-in constructs. */
export interface Renderers {
  readonly own: OwnKinds;
  readonly typed: TypedModules;
}

/** What was planned, and what renders it. */
export interface PlannedUnits extends Renderers {
  readonly plan: Plan;
}
