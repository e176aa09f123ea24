import { join } from 'node:path';
import { Catalogue } from '../catalogue/catalogue.js';
import { load } from '../load/load.js';
import type { Organisation } from '../load/organisation.js';
import { type Plan, plan } from '../plan/plan.js';
import { hasErrors, type Problem } from '../problem/problem.js';
import { engineDigest } from './engine.js';
import { Memory } from './memory.js';

/** The organisation and its plan, as far as its problems let it be known. */
export interface Planned {
  readonly organisation?: Organisation;
  readonly plan?: Plan;
  readonly problems: readonly Problem[];
  readonly memory: Memory;
}

/** The first half of the way, which every command goes: load → plan. */
export async function loadAndPlan(root: string): Promise<Planned> {
  const memory = new Memory(join(root, '.waymark'), engineDigest(root));
  const catalogue = Catalogue.builtIn();
  const { organisation, problems } = await load(root, catalogue, memory);
  if (organisation === undefined || hasErrors(problems))
    return { ...(organisation ? { organisation } : {}), problems, memory };
  const planned = await plan(organisation, catalogue);
  return { organisation, plan: planned, problems: [...problems, ...planned.problems], memory };
}
