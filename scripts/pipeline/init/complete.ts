import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { hasErrors, type Problem } from '../../problem/problem.js';
import { skeletons } from '../../skeleton/skeletons.js';
import { create } from '../create/create.js';
import type { Files } from '../create/write-together.js';
import { targetOf } from '../synth/choose-target.js';
import { synth } from '../synth/synth.js';

/** The own kind that shows how one is made. */
const exampleKind = 'nightly-job';

/**
 * Adds a team and an own kind to a new monorepo as `platform create` does, then what the team runs, and renders it. So a
 * new monorepo is judged before anybody sees it.
 */
export async function completeOrganisation(
  root: string,
  team: string,
  declarations: Files,
  onProgress: (text: string) => void,
): Promise<{ readonly problems: readonly Problem[]; readonly units: number; readonly objects: number }> {
  for (const [name, given] of [
    ['team', { name: team }],
    ['kind', { name: exampleKind }],
  ] as const) {
    onProgress(`creating the ${name}`);
    const { problems } = await create({
      ...{ root, given, ask: undefined, folder: undefined, isDryRun: false },
      skeleton: skeletons().get(name)!,
      onProgress: () => {},
    });
    if (hasErrors(problems)) return { problems, units: 0, objects: 0 };
  }
  for (const [path, { text }] of declarations) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  onProgress('rendering');
  const result = await synth({
    ...{ root, target: targetOf(root, undefined), check: false, only: [] },
    onProgress: () => {},
    onNote: () => {},
  });
  // it names this folder, which is renamed
  rmSync(join(root, '.waymark'), { recursive: true, force: true });
  return result;
}
