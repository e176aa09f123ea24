import { join } from 'node:path';
import { KindRegistry } from '../kinds/registry.js';
import { withoutFailed } from '../load/failed.js';
import { load } from '../load/load.js';
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
import { engineDigest } from './memory/engine.js';
import { Memory } from './memory/memory.js';

/** The organisation and its plan, as far as its problems let it be known. */
export interface PlannedOrganisation {
  readonly organisation?: Organisation;
  readonly plan?: Plan;
  readonly problems: readonly Problem[];
  readonly memory: Memory;
  /** Where the constructs of the organisation's own kinds are. */
  readonly own: OwnKinds;
  /** The TypeScript of teams, to render what it alters. */
  readonly typed: TypedModules;
}

/** What `.waymark/` remembers of a monorepo, from this engine. */
export const memoryOf = (root: string): Memory => new Memory(join(root, '.waymark'), engineDigest(root));

/** Whether a problem still means something when some declarations failed to load. A reference to one of them does not: its target may just be missing. */
const isOfItsOwn = ({ code }: Problem): boolean =>
  !['unreachable', 'not-allowed', 'collision'].includes(code);

/** The first half of the way, which every command goes: load → plan. */
export async function loadAndPlan(
  root: string,
  memory: Memory = memoryOf(root),
): Promise<PlannedOrganisation> {
  const { registry, own, problems: refused } = await knownKinds(root, KindRegistry.builtIn(), memory);
  const typed = new TypedModules(root, memory, own);
  // without its kinds, nothing that is said of declarations would be true
  if (refused.length > 0) return { problems: refused, memory, own, typed };
  const { organisation, problems: loaded } = await load(root, registry, memory, typed.evaluate);
  if (organisation === undefined) return { problems: loaded, memory, own, typed };
  let index: RuleIndex | undefined;
  const readIndex = () => (index ??= ruleIndexOf(root));
  const problems = [...loaded, ...settingsProblems(organisation, readIndex)];
  if (hasErrors(problems)) {
    const further = (await plan(withoutFailed(organisation), registry, () => [])).problems.filter(isOfItsOwn);
    return { organisation, problems: unique([...problems, ...further]), memory, own, typed };
  }
  let rulesOf: RulesOf | undefined;
  const planned = await plan(organisation, registry, (cluster) =>
    (rulesOf ??= admissionRules(root, organisation, readIndex()))(cluster),
  );
  return { organisation, plan: planned, problems: [...problems, ...planned.problems], memory, own, typed };
}
