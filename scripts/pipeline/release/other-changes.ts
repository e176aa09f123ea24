import { latest } from '../../compare/objects/compare-objects.js';
import type { ObjectChange } from '../../compare/objects/object-change.js';
import type { Operation } from '../../compare/objects/operation.js';
import { versionOf } from '../../forge/registry/reference.js';
import { withRegistry } from '../../plan/services/image.js';
import { groupBy } from '../../problem/groups.js';
import { dotted } from '../../problem/pointer.js';
import { plural } from '../../report/numbers.js';
import { diff } from '../diff/diff.js';
import type { ReleaseState } from './release.js';

const mostLines = 10;

/** What a commit changes in apps/ besides the image, a line for each new unit and changed object. */
export async function otherChanges(
  { root, tip, organisation, target }: ReleaseState,
  commit: string,
  image: string,
): Promise<string[]> {
  const { registry } = organisation.platform.spec;
  const old = target.entry?.image;
  const names =
    old === undefined
      ? []
      : [
          [withRegistry(old, registry), withRegistry(image, registry)],
          // labels and variables have the version alone
          [versionOf(old), versionOf(image)],
        ];
  const { changes } = await diff({ root, trees: [tip, commit], branch: undefined });
  const lines = [...groupBy(changes, (change) => latest(change).unit)].flatMap(([unit, all]) =>
    all.every(({ change }) => change === 'added')
      ? [`adds ${unit}, with ${plural(all.length, 'object')}`]
      : all.flatMap((change) => lineOf(change, (step) => isOfImage(step, names))),
  );
  const more = lines.length - mostLines;
  return more > 0 ? [...lines.slice(0, mostLines), `changes ${more} more objects`] : lines;
}

const isOfImage = (step: Operation, names: readonly (readonly string[])[]): boolean =>
  step.op === 'replace' &&
  typeof step.was === 'string' &&
  names.some(([was, now]) => (step.was as string).replaceAll(was!, () => now!) === step.value);

function lineOf(change: ObjectChange, isExpected: (step: Operation) => boolean): string[] {
  const { object, unit } = latest(change);
  const name = `${object.kind}/${object.metadata.name} of ${unit}`;
  if (change.change === 'added') return [`adds ${name}`];
  if (change.change === 'removed') return [`removes ${name}`];
  const fields = change.operations.filter((step) => !isExpected(step)).map(({ path }) => dotted(path));
  return fields.length === 0 ? [] : [`changes ${[...new Set(fields)].join(', ')} in ${name}`];
}
