import { KindRegistry } from '../../kinds/registry.js';
import { readInputs } from '../../load/inputs.js';
import type { ModuleData } from '../../load/module.js';
import type { Organisation } from '../../load/organisation.js';
import type { Plan } from '../../plan/draft.js';
import { hasErrors } from '../../problem/problem.js';
import type { RuleIndex } from '../../rules/bundle.js';
import { knownKinds } from '../../team-code/own-kinds.js';
import { Memory } from '../memory/memory.js';
import { type PlannedOrganisation, planOrganisation } from '../plan-organisation.js';
import { type FoundationChange, ownKinds } from './foundations.js';
import { RenderedModules } from './rendered-modules.js';

/** An organisation that was planned without any code of its commit. */
export interface PlannedAsData extends PlannedOrganisation {
  readonly typed: RenderedModules;
}

/** One without errors, which can be rendered. */
export interface Judgeable extends PlannedAsData {
  readonly organisation: Organisation;
  readonly plan: Plan;
}

export const isJudgeable = (planned: PlannedAsData): planned is Judgeable =>
  planned.organisation !== undefined && planned.plan !== undefined && !hasErrors(planned.problems);

/** Plans a commit's declarations as data. Own kinds run only if they are those of the base. */
export async function planAsData(
  root: string,
  modules: ReadonlyMap<string, ModuleData>,
  foundations: readonly FoundationChange[],
  rules: RuleIndex,
): Promise<PlannedAsData> {
  const builtIn = KindRegistry.builtIn();
  const memory = Memory.empty();
  const { registry, own, problems } = foundations.some(({ what }) => what === ownKinds)
    ? { registry: builtIn, own: {}, problems: [] }
    : await knownKinds(root, builtIn, memory);
  const typed = new RenderedModules(root, modules, own);
  const from = { inputs: readInputs(root), memory, own, typed };
  if (problems.length > 0) return { problems, ...from };
  return { ...(await planOrganisation(root, registry, { ...from, rules })), typed };
}
