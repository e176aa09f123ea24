import v8 from 'node:v8';
import { KindRegistry } from '../kinds/registry.js';
import { withoutFailed } from '../load/failed-declarations.js';
import { type Inputs, readInputs } from '../load/inputs.js';
import { load, type ParseFiles } from '../load/load.js';
import type { Organisation } from '../load/organisation.js';
import type { Plan } from '../plan/draft.js';
import { plan } from '../plan/plan.js';
import type { RulesOf } from '../plan/plan-clusters.js';
import { hasErrors, type Problem, unique } from '../problem/problem.js';
import type { OwnKinds } from '../render/own.js';
import type { RuleIndex } from '../rules/bundle.js';
import { ruleIndexOf } from '../rules/open.js';
import { TypedModules } from '../team-code/modules.js';
import { knownKinds } from '../team-code/own-kinds.js';
import { admissionRules } from './admission-rules.js';
import { settingsProblems } from './check-rule-levels.js';
import { type Memory, memoryOf } from './memory/memory.js';

// V8 optimises code that has run for a while, but most runs end before this pays. With seven times the usual budget, a
// run with one changed service takes 0.81 × the CPU, and a cold run with 200 services 0.88 ×. Only Node 20 has this flag.
if (process.versions.v8.startsWith('11.')) v8.setFlagsFromString('--interrupt-budget=500000');

/** The organisation and its plan; either is undefined if problems prevent it. */
export interface PlannedOrganisation {
  readonly organisation?: Organisation;
  readonly plan?: Plan;
  readonly problems: readonly Problem[];
  readonly inputs: Inputs;
  readonly memory: Memory;
  /** Constructs of the organisation's own kinds. */
  readonly own: OwnKinds;
  /** TypeScript modules of teams, which change some units when they are rendered. */
  readonly typed: TypedModules;
}

/**
 * Whether a problem is still meaningful when some declarations failed to load. Problems of cross-references are not:
 * their target may just be missing.
 */
const isMeaningfulAlone = ({ code }: Problem): boolean =>
  !['unreachable', 'not-allowed', 'collision'].includes(code);

/** Loads and plans an organisation, the first stages of every command. */
export async function loadAndPlan(
  root: string,
  memory: Memory = memoryOf(root),
  inputs: Inputs = readInputs(root),
  parse?: ParseFiles,
): Promise<PlannedOrganisation> {
  const { registry, own, problems: kindProblems } = await knownKinds(root, KindRegistry.builtIn(), memory);
  const typed = new TypedModules(root, memory, own);
  const from = { inputs, memory, own, typed };
  // without the own kinds, problems of declarations would be misleading
  if (kindProblems.length > 0) return { problems: kindProblems, ...from };
  const { organisation, problems: loaded } = await load(inputs, registry, memory, typed.evaluate, parse);
  if (organisation === undefined) return { problems: loaded, ...from };
  let index: RuleIndex | undefined;
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
