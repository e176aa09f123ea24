import { isOfProduction, latest, placesOf } from '../../compare/objects/compare-objects.js';
import type { ObjectChange } from '../../compare/objects/object-change.js';
import type { Operation } from '../../compare/objects/operation.js';
import { groupOf } from '../../objects/manifest.js';
import { toPointer } from '../../problem/pointer.js';
import type { DiffReport, DiffTotals } from '../../report/schemas/diff.js';
import type { Difference } from './diff.js';
import { risksIn } from './risks.js';

/** A difference as a report for programs. */
export const reportOf = (difference: Difference): DiffReport => ({
  version: 1,
  base: difference.base,
  head: difference.head,
  notes: [...difference.notes],
  ...totalsOf(difference),
  renames: difference.renames.map(({ from, to, differences, changes }) => ({
    from,
    to,
    exact: differences.length === 0,
    objects: changes.length,
  })),
  risks: risksIn(difference),
  objects: difference.changes.map(objectOf),
  otherFiles: otherFilesOf(difference),
});

export const otherFilesOf = ({ otherFiles }: Pick<Difference, 'otherFiles'>): DiffReport['otherFiles'] =>
  otherFiles.map(({ path: file, ...rest }) => ({ file, ...rest }));

export function totalsOf({ changes }: Pick<Difference, 'changes'>): DiffTotals {
  const count = (wanted: ObjectChange['change']) => changes.filter(({ change }) => change === wanted).length;
  const { units, teams, production } = placesOf(changes);
  return {
    added: count('added'),
    removed: count('removed'),
    changed: count('changed'),
    moved: count('moved'),
    operations: changes.reduce((sum, { operations }) => sum + operations.length, 0),
    units: units.length,
    teams,
    production,
  };
}

function objectOf(change: ObjectChange): DiffReport['objects'][number] {
  const { object, unit, file, cluster } = latest(change);
  const { name, namespace } = object.metadata;
  return {
    change: change.change,
    group: groupOf(object),
    kind: object.kind,
    ...(namespace === undefined ? {} : { namespace }),
    name,
    ...(cluster === undefined ? {} : { cluster }),
    production: isOfProduction(change),
    unit,
    file: `${unit}/${file}`,
    ...(change.change === 'moved' && { movedFrom: `${change.was.unit}/${change.was.file}` }),
    operations: change.operations.map(operationOf),
  };
}

type JsonOperation = DiffReport['objects'][number]['operations'][number];

function operationOf(operation: Operation): JsonOperation {
  const path = toPointer(operation.path);
  return operation.op === 'move'
    ? { ...operation, path, from: toPointer(operation.from) }
    : { ...operation, path };
}
