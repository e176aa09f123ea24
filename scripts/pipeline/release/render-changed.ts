import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AnyUnit } from '../../../constructs/unit.js';
import type { Worktree } from '../../forge/worktree.js';
import type { Organisation } from '../../load/organisation.js';
import type { Plan } from '../../plan/draft.js';
import { withRegistry } from '../../plan/services/image.js';
import { toPointer } from '../../problem/pointer.js';
import { error, hasErrors, type Problem } from '../../problem/problem.js';
import { ruleBundleOf } from '../../rules/open.js';
import { loadAndPlan, type PlannedOrganisation, withPlanned } from '../load-and-plan.js';
import { Memory } from '../memory/memory.js';
import { targetOf } from '../synth/choose-target.js';
import { synth } from '../synth/synth.js';
import { changedUnits } from '../units/changed-units.js';
import { processUnits } from '../units/process-units.js';
import type { ReleaseTarget } from './find-target.js';
import { type WantedImage, withImage } from './images-file.js';

/** An organisation without errors. */
export type Sound = PlannedOrganisation & { readonly organisation: Organisation; readonly plan: Plan };

/** Loads and plans a working tree that nothing is remembered of. */
export const withPlan = <T>(root: string, work: (planned: PlannedOrganisation) => Promise<T>): Promise<T> =>
  withPlanned(loadAndPlan(root, Memory.empty()), work);

export const isSound = (planned: PlannedOrganisation): planned is Sound =>
  planned.organisation !== undefined && planned.plan !== undefined && !hasErrors(planned.problems);

/** Writes the image to the images file of a working tree. */
export function writeImage(root: string, { file, key }: ReleaseTarget, wanted: WantedImage): void {
  const path = join(root, file);
  const text = existsSync(path) ? readFileSync(path, 'utf8') : undefined;
  writeFileSync(path, withImage(text, file, key, wanted));
}

/** The units that an image changes, rendered but not yet committed. */
export interface Rendered {
  readonly problems: readonly Problem[];
  readonly units: readonly string[];
}

/** Renders the units that differ between two plans, and no others. */
export async function renderChanged(
  worktree: Worktree,
  before: Sound,
  after: Sound,
  onProgress: (text: string) => void,
): Promise<Rendered> {
  const { root } = worktree;
  const was = new Map(before.plan.units.map((unit) => [unit.id, unit]));
  const units = changedUnits(before.plan.units, after.plan.units);
  // without addresses, everything would be rendered
  if (units.length === 0) return { problems: [], units };
  await worktree.checkOut(units.map((id) => `apps/${id}`));
  const known = units.flatMap((id) => was.get(id) ?? []);
  const stale = await refuseStale(root, before, known);
  if (stale.length > 0) return { problems: stale, units };
  const { problems } = await synth({
    root,
    target: targetOf(root, undefined),
    check: false,
    only: units.map((id) => ({ word: id, id, exists: true })),
    onProgress,
    onNote: () => {},
  });
  return { problems: problems.filter(({ severity }) => severity === 'error'), units };
}

/** Refuses an image that the service would not run. */
export function refuseUnused(
  { organisation, plan }: Sound,
  { service, environment, file, key, name }: ReleaseTarget,
  { image }: WantedImage,
): Problem[] {
  const id = `${service.team}/${environment.name}/${service.name}`;
  const at = { file, pointer: toPointer([key]) };
  const needs = plan.notDeployed.get(id)?.needs;
  if (needs !== undefined)
    return [error('not-deployable', at, `${name} cannot run ${image} in ${environment.name}: ${needs}`)];
  const unit = plan.units.find((each) => each.id === id);
  const { image: running } = (unit?.spec ?? {}) as { image?: unknown };
  if (running === withRegistry(image, organisation.platform.spec.registry)) return [];
  return [error('not-deployable', at, `${name} is a ${service.kind}, which runs no image of an images file`)];
}

/**
 * Refuses to release units whose files are not what their declarations render. Other changes would be released with
 * the image: those of a merge that was not rendered, or of another version of the engine.
 */
async function refuseStale(root: string, before: Sound, units: readonly AnyUnit[]): Promise<Problem[]> {
  const outcomes = await processUnits(units, before, {
    target: targetOf(root, undefined),
    write: false,
    policy: () => ({ bundle: ruleBundleOf(root) }),
    onDone: () => {},
  });
  const stale = outcomes.flatMap(({ id, files }) =>
    files.filter(({ changed }) => changed).map(({ name }) => `apps/${id}/${name}`),
  );
  if (stale.length === 0) return [];
  const message = `${stale.length} ${stale.length === 1 ? 'file of this unit is' : 'files of these units are'} not what this version of the platform renders, and would change with the image`;
  return [
    error('stale', { file: stale[0]! }, message, {
      help: 'run `platform synth` and merge apps/ first, with the version that package-lock.json names',
    }),
  ];
}
