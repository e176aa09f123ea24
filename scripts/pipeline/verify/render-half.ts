import { commitOf } from '../../forge/commit.js';
import { readInputs } from '../../load/inputs.js';
import type { ModuleData } from '../../load/module.js';
import { hasErrors } from '../../problem/problem.js';
import { checkModules } from '../check/check.js';
import { withTypes } from '../check/check-inputs.js';
import { Memory } from '../memory/memory.js';
import { targetOf } from '../synth/choose-target.js';
import { ownersState } from '../synth/owners-file.js';
import { synth } from '../synth/synth.js';
import { refuseSparse, uncommitted } from './committed.js';
import type { Verdict } from './verdict.js';

/** The verdict of the half that runs the change's own engine, and what the other half needs of it as data. */
export interface RenderVerdict extends Verdict {
  /** What the TypeScript modules declare, by file: the other half runs none. */
  readonly modules: Readonly<Record<string, ModuleData>>;
}

/** Proves that the commit's apps/ is byte for byte what its declarations render. */
export async function verifyRendering(
  root: string,
  onProgress: (text: string) => void,
  onNote: (text: string) => void,
): Promise<RenderVerdict> {
  const commit = await commitOf(root, 'HEAD');
  await refuseSparse(root);
  const target = targetOf(root, undefined);
  const types = await checkModules(root, readInputs(root), Memory.empty(), onProgress);
  let modules: RenderVerdict['modules'] = {};
  let owners: string | undefined;
  const result = await synth({
    ...{ root, target, check: true, only: [], onProgress, onNote },
    onPlanned: ({ typed, plan }) => {
      modules = Object.fromEntries(typed.evaluated);
      if (plan?.owners !== undefined) owners = ownersState(root, plan.owners).file;
    },
  });
  const { problems, changed, units, objects } = result;
  onProgress('comparing with the commit');
  const others = owners === undefined || problems.some(({ at }) => at.file === owners) ? [] : [owners];
  // what is stale is no other file once more
  const differences = hasErrors(problems) ? [] : await uncommitted(root, commit, others);
  return {
    half: 'render',
    commit,
    problems: [...withTypes(problems, types), ...differences],
    changed: changed.map((path) => `apps/${path}`),
    demands: [],
    units,
    objects,
    modules,
  };
}
