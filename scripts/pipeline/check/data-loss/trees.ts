import { posix } from 'node:path';
import { defined } from '../../../../constructs/defined.js';
import { isGuardedFile } from '../../../compare/guarded.js';
import type { Placed } from '../../../compare/tree.js';
import { changesSince } from '../../../forge/changed-files.js';
import { filesAt } from '../../../forge/commit.js';
import type { Manifest } from '../../../objects/manifest.js';
import { type ApplicationParameters, applicationFile, applicationOf } from '../../../render/application.js';
import type { Subject } from '../../judging/judge-units.js';
import { readManifests } from '../../read-manifests.js';
import type { Outcome } from '../../units/process-unit.js';
import { rendererOf } from '../../units/renderer.js';

/** Objects on which data depends, in a commit and as now rendered, without those that are equal in both. */
export interface Trees {
  readonly base: readonly Placed[];
  readonly head: readonly Placed[];
}

export async function treesSince(
  commit: string,
  { root, planned }: Subject,
  outcomes: ReadonlyMap<string, Outcome>,
): Promise<Trees> {
  const { units } = planned.plan;
  const changes = await changesSince(root, commit, units, outcomes.values());
  const rendered = new Set<string>();
  for (const { id, files } of outcomes.values())
    for (const { name } of files) rendered.add(`apps/${id}/${name}`);
  const differs = (path: string) =>
    isGuardedFile(posix.basename(path)) &&
    // its cluster is in the app.json beside it
    (!rendered.has(path) || changes.isChanged(path) || changes.isChanged(applicationBeside(path)));
  // a unit that fails to render was not removed
  const isFailed = (path: string) => (outcomes.get(unitOf(path))?.problems.length ?? 0) > 0;
  const differing = new Set([...rendered].filter(differs).map(unitOf));
  const head: Placed[] = [];
  for (const unit of units.filter(({ id }) => differing.has(id))) {
    const { id } = unit;
    const { render } = await rendererOf(unit, planned);
    const result = await render(unit);
    const place = placeOf(applicationOf(result));
    for (const [file, object] of result.files)
      if (differs(`apps/${id}/${file}`)) head.push({ unit: id, file, object, ...place });
  }
  return { base: await baseOf(root, commit, (path) => differs(path) && !isFailed(path)), head };
}

async function baseOf(root: string, commit: string, isWanted: (path: string) => boolean): Promise<Placed[]> {
  const blobs = await filesAt(root, commit, ['apps'], isWanted);
  if (blobs.length === 0) return [];
  const beside = new Set(blobs.map(({ path }) => applicationBeside(path)));
  const applications = new Map(
    (await filesAt(root, commit, ['apps'], (path) => beside.has(path))).map(({ path, bytes }) => [
      unitOf(path),
      placeOf(JSON.parse(bytes.toString())),
    ]),
  );
  return blobs.flatMap(({ path, bytes }) =>
    readManifests(path, bytes.toString(), []).map(({ object }) => ({
      unit: unitOf(path),
      file: posix.basename(path),
      object: object as unknown as Manifest,
      ...applications.get(unitOf(path)),
    })),
  );
}

const unitOf = (path: string): string => posix.dirname(path).slice('apps/'.length);
const applicationBeside = (path: string): string => `${posix.dirname(path)}/${applicationFile}`;

const placeOf = (
  application: Pick<ApplicationParameters, 'cluster' | 'generatedFrom'> | undefined,
): Pick<Placed, 'cluster' | 'declaredIn'> =>
  defined({ cluster: application?.cluster, declaredIn: application?.generatedFrom });
