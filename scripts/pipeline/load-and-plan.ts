import { KindRegistry } from '../kinds/registry.js';
import { type Inputs, readInputs } from '../load/inputs.js';
import type { ParseFiles } from '../load/load.js';
import { TypedModules } from '../team-code/modules.js';
import { knownKinds } from '../team-code/own-kinds.js';
import { type Memory, memoryOf } from './memory/memory.js';
import './optimise-late.js';
import { type PlannedOrganisation, planOrganisation } from './plan-organisation.js';

export type { PlannedOrganisation };

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
  return planOrganisation(root, registry, from, parse);
}

/** Works with a planned organisation. Processes of teams' TypeScript end with the work. */
export async function withPlanned<T>(
  planning: Promise<PlannedOrganisation>,
  work: (planned: PlannedOrganisation) => Promise<T>,
): Promise<T> {
  const planned = await planning;
  try {
    return await work(planned);
  } finally {
    planned.typed.stop();
  }
}

/** All kinds that declarations may use. */
export const registryOf = async (root: string): Promise<KindRegistry> =>
  (await knownKinds(root, KindRegistry.builtIn(), memoryOf(root))).registry;
