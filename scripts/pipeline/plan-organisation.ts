import type { KindRegistry } from '../kinds/registry.js';
import { withoutFailed } from '../load/failed-declarations.js';
import type { Inputs } from '../load/inputs.js';
import { load, type ParseFiles } from '../load/load.js';
import type { Organisation } from '../load/organisation.js';
import type { Plan } from '../plan/draft.js';
import { plan } from '../plan/plan.js';
import type { RulesOf } from '../plan/plan-clusters.js';
import { hasErrors, type Problem, unique } from '../problem/problem.js';
import type { RuleIndex } from '../rules/bundle.js';
import { ruleIndexOf } from '../rules/open.js';
import { admissionRules } from './admission-rules.js';
import { settingsProblems } from './check-rule-levels.js';
import type { Memory } from './memory/memory.js';
import type { Renderers } from './units/renderers.js';

/** The organisation and its plan; either is undefined if problems prevent it. */
export interface PlannedOrganisation extends Renderers {
  readonly organisation?: Organisation;
  readonly plan?: Plan;
  readonly problems: readonly Problem[];
  readonly inputs: Inputs;
  readonly memory: Memory;
}

/**
 * Whether a problem is still meaningful when some declarations failed to load. Problems of cross-references are not:
 * their target may just be missing.
 */
const isMeaningfulAlone = ({ code }: Problem): boolean =>
  !['unreachable', 'not-allowed', 'collision'].includes(code);

/** What an organisation is planned from. */
interface From extends Pick<PlannedOrganisation, 'inputs' | 'memory'>, Renderers {
  /** The rules that settings name; those of the monorepo by default. */
  readonly rules?: RuleIndex;
}

/** Loads and plans an organisation with given kinds and modules. */
export async function planOrganisation(
  root: string,
  registry: KindRegistry,
  { rules, ...from }: From,
  parse?: ParseFiles,
): Promise<PlannedOrganisation> {
  const { inputs, memory, typed } = from;
  const { organisation, problems: loaded } = await load(inputs, registry, memory, typed.evaluate, parse);
  if (organisation === undefined) return { problems: loaded, ...from };
  let index = rules;
  const readIndex = () => (index ??= ruleIndexOf(root));
  const problems = [...loaded, ...settingsProblems(organisation, readIndex)];
  if (hasErrors(problems)) {
    const further = (await plan(withoutFailed(organisation), registry, () => [])).problems.filter(
      isMeaningfulAlone,
    );
    return { organisation, problems: unique([...problems, ...further]), ...from };
  }
  let rulesOf: RulesOf | undefined;
  const planned = await plan(organisation, registry, (cluster) =>
    (rulesOf ??= admissionRules(root, organisation, readIndex()))(cluster),
  );
  return { organisation, plan: planned, problems: [...problems, ...planned.problems], ...from };
}
