import type { Plan } from '../../plan/draft.js';
import type { OwnKinds } from '../../render/own.js';
import type { TypedModules } from '../../team-code/modules.js';

/** Sources of objects besides the built-in constructs: own kinds and TypeScript of teams. */
export interface Renderers {
  /** Constructs of the organisation's own kinds. */
  readonly own: OwnKinds;
  readonly typed: Modules;
}

/** TypeScript modules of teams, which change some units when they are rendered; or what is known of them as data. */
export type Modules = Pick<TypedModules, 'evaluate' | 'render' | 'lateIn' | 'stop' | 'sources' | 'evaluated'>;

/** A plan, and everything needed to render its units. */
export interface PlannedUnits extends Renderers {
  readonly plan: Plan;
}
