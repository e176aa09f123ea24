import { latest } from '../../compare/objects/compare-objects.js';
import { fold } from '../../compare/objects/fold.js';
import type { ObjectChange } from '../../compare/objects/object-change.js';
import { concernsProduction } from '../../compare/risks/changed-objects.js';
import { groupBy } from '../../problem/groups.js';
import { applicationFile } from '../../render/application.js';
import type { DiffLine } from '../../report/diff/lines.js';
import { sectionsOf } from '../../report/diff/sections.js';
import type { Review, UnitChange } from '../../report/schemas/review.js';
import type { Difference } from '../diff/diff.js';
import { otherFilesOf } from '../diff/report.js';

/** Units with changed objects, sorted by name. */
export function unitChanges(all: readonly ObjectChange[]): UnitChange[] {
  const units = [...groupBy(all, (change) => latest(change).unit)];
  return units
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([unit, own]) => ({
      unit,
      change: own.some(isApplication('added'))
        ? 'added'
        : own.some(isApplication('removed'))
          ? 'removed'
          : 'changed',
      production: own.some(concernsProduction),
      added: own.filter(({ change }) => change === 'added').length,
      removed: own.filter(({ change }) => change === 'removed').length,
      changed: own.filter(({ change }) => change === 'changed' || change === 'moved').length,
    }));
}

/** The Application of a unit comes and goes with it. */
const isApplication =
  (wanted: ObjectChange['change']) =>
  (change: ObjectChange): boolean =>
    change.change === wanted && latest(change).file === applicationFile;

/** The lines of a diff, in sections. */
export const changeSections = (difference: Difference): Review['changes'] =>
  sectionsOf({
    folded: fold(difference.changes, difference.renames),
    otherFiles: otherFilesOf(difference),
  }).map(({ title, isUnit, production, lines }) => ({
    title,
    isUnit,
    production,
    lines: lines.flatMap((line) => textsOf(line, '')),
  }));

function textsOf({ sign, what, was, now, note, inner = [] }: DiffLine, indent: string): string[] {
  const values = [was, now].filter((value) => value !== undefined).join(' → ');
  const text = [`${sign} ${indent}${what}`, values, note && `(${note})`].filter(Boolean).join('  ');
  return [text, ...inner.flatMap((line) => textsOf(line, `${indent}  `))];
}
