import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesAt } from '../../forge/commit.js';
import { isSameImage } from '../../forge/registry/reference.js';
import { runsIn } from '../../load/environments-of.js';
import type { Organisation, Resource } from '../../load/organisation.js';
import type { Problem } from '../../problem/problem.js';
import { findTarget, type ReleaseTarget } from '../release/find-target.js';
import { refuseOlder } from '../release/guards.js';
import { entryIn } from '../release/past-images.js';
import { refuseUnsigned } from '../release/signature.js';

/**
 * Holds images that a change writes into images files to what a release is held to: whoever edits the file by hand must
 * not get past the signature, or bring back an older image without the hold of a rollback.
 */
export async function changedImageProblems(
  root: string,
  base: string,
  organisation: Organisation,
): Promise<Problem[]> {
  const before = new Map(
    (await filesAt(root, base, ['teams'], (path) => path.endsWith('.images.yaml'))).map(
      ({ path, bytes }) => [path, bytes.toString()] as const,
    ),
  );
  const changed = organisation.resources.filter(
    ({ images }) =>
      images !== undefined && readFileSync(join(root, images.file), 'utf8') !== before.get(images.file),
  );
  const problems: Problem[] = [];
  for (const target of changed.flatMap((service) => targetsOf(organisation, service))) {
    const was = entryIn(before.get(target.file) ?? '', target, organisation);
    problems.push(...(await refuseImage({ root, organisation, target }, was)));
  }
  return problems;
}

const targetsOf = (organisation: Organisation, service: Resource): ReleaseTarget[] =>
  organisation.environments
    .filter(({ team, name }) => team === service.team && runsIn(organisation, service, name))
    .map(({ name }) => findTarget(organisation, `${service.team}/${service.name}`, name));

interface ChangedImage {
  readonly root: string;
  readonly organisation: Organisation;
  readonly target: ReleaseTarget;
}

async function refuseImage(image: ChangedImage, was: ReleaseTarget['entry']): Promise<Problem[]> {
  const { target } = image;
  const { entry } = target;
  if (entry === undefined || (was !== undefined && isSameImage(was.image, entry.image))) return [];
  const isRollback =
    was !== undefined && entry.hold !== undefined && isSameImage(entry.hold.image, was.image);
  return [
    ...(await refuseUnsigned(image, entry.image)),
    ...(isRollback ? [] : refuseOlder({ ...target, entry: was }, entry.image, entry.source)),
  ];
}
