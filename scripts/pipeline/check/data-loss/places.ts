import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Placed } from '../../../compare/tree.js';
import type { Organisation } from '../../../load/organisation.js';
import type { Path } from '../../../problem/pointer.js';
import type { Place } from '../../../problem/problem.js';
import { type FindSource, sourceFinder } from '../../judging/find-source.js';
import type { Subject } from '../../judging/judge-units.js';

/** An object before and after a change, and the field that matters. */
interface PlacedChange {
  readonly was?: Placed | undefined;
  readonly now?: Placed | undefined;
  readonly path?: Path;
}

/**
 * Finds the place to report each change at: the field that causes it, or, for a removed object, the nearest
 * declaration that still exists.
 */
export async function placesOf<Change extends PlacedChange>(
  changes: readonly Change[],
  { root, planned }: Pick<Subject, 'root' | 'planned'>,
  organisation: Organisation,
): Promise<Map<Change, Place>> {
  const units = new Map(planned.plan.units.map((unit) => [unit.id, unit]));
  const sources = new Map<string, FindSource>();
  const places = new Map<Change, Place>();
  for (const change of changes) {
    const unit = change.now && units.get(change.now.unit);
    if (change.now === undefined || unit === undefined) {
      places.set(change, nearestDeclaration(change, root, organisation));
      continue;
    }
    const findSource = sources.get(unit.id) ?? (await sourceFinder(planned, unit));
    sources.set(unit.id, findSource);
    places.set(change, findSource({ file: change.now.file, path: change.path ?? [] }).place);
  }
  return places;
}

function nearestDeclaration(
  { was, now }: PlacedChange,
  root: string,
  { environments, teams, clusters, platform }: Organisation,
): Place {
  const { unit, declaredIn } = (was ?? now)!;
  const [first = '', second = ''] = unit.split('/');
  const environment = environments.find(({ team, name }) => team === first && name === second);
  const file =
    (declaredIn !== undefined && existsSync(join(root, declaredIn)) ? declaredIn : undefined) ??
    environment?.file ??
    (first === '_clusters' ? clusters.get(second)?.file : undefined) ??
    teams.get(first === '_argocd' ? second : first)?.file ??
    platform.file;
  return { file, pointer: '/kind' };
}
