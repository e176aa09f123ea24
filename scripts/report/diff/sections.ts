import type { Folded } from '../../compare/objects/fold.js';
import { grouped, plural } from '../numbers.js';
import type { DiffReport, DiffTotals } from '../schemas/diff.js';
import { countsText } from './counts.js';
import { type DiffLine, lineOfGroupFold, lineOfRename, lineOfStepFold, linesOfUnit } from './lines.js';

/** Lines under one heading. */
export interface DiffSection {
  readonly title: string;
  /** Whether the title is the name of a unit, in which texts of teams are. */
  readonly isUnit: boolean;
  readonly production: boolean;
  readonly lines: readonly DiffLine[];
}

/** What reports show of a difference. */
export interface DiffView extends Pick<DiffReport, 'base' | 'head' | 'notes' | 'otherFiles' | 'risks'> {
  readonly totals: DiffTotals;
  /** Names of data that is removed, such as `the production database ledger-db`. */
  readonly lostData: readonly string[];
  readonly folded: Folded;
}

/** The sections of a diff: what is the same in many places, then unit by unit, production first. */
export function sectionsOf({ folded, otherFiles }: Pick<DiffView, 'folded' | 'otherFiles'>): DiffSection[] {
  const sections: DiffSection[] = [];
  const add = (title: string, lines: readonly DiffLine[]) => {
    if (lines.length > 0) sections.push({ title, isUnit: false, production: false, lines });
  };
  add('renamed units', folded.renames.map(lineOfRename));
  add('the same in many objects', [
    ...folded.groups.map(lineOfGroupFold),
    ...folded.steps.map(lineOfStepFold),
  ]);
  for (const unit of folded.units)
    sections.push({ title: unit.unit, isUnit: true, production: unit.production, lines: linesOfUnit(unit) });
  add('files that differ although no object in them does', otherFiles.map(lineOfFile));
  return sections;
}

const fileSigns = { added: '+', removed: '-', changed: '~' } as const;

const fileNotes = {
  text: 'comments or the order of keys',
  content: 'no Kubernetes objects',
  mode: 'mode of the file',
} as const;

const lineOfFile = ({ file, change, differs, from, to }: DiffView['otherFiles'][number]): DiffLine => ({
  sign: fileSigns[change],
  what: `apps/${file}`,
  ...(from !== undefined && { was: from }),
  ...(to !== undefined && { now: to }),
  note: fileNotes[differs],
  operations: 0,
});

/** A line and how deep it is in its section. */
export interface FlatLine {
  readonly line: DiffLine;
  readonly depth: number;
}

/** Lines with those in them, from the first to the last. */
export const flat = (lines: readonly DiffLine[], depth = 0): FlatLine[] =>
  lines.flatMap((line) => [{ line, depth }, ...flat(line.inner ?? [], depth + 1)]);

/** `2 objects changed, 1 added, 25 removed, among them the production database ledger-db, in 4 units of 2 teams`. */
export function headline(
  { totals, lostData, otherFiles }: Pick<DiffView, 'totals' | 'lostData' | 'otherFiles'>,
  inert: (name: string) => string,
): string {
  const { units, teams, production } = totals;
  const counted = countsText(totals, lostData.map(inert), 'object');
  const modes = otherFiles.filter(({ differs }) => differs === 'mode').length;
  const files = [
    ...(otherFiles.length > modes ? [`${plural(otherFiles.length - modes, 'file')} with other text`] : []),
    ...(modes > 0 ? [`${plural(modes, 'file')} with another mode`] : []),
  ].join('; ');
  if (counted === '') return files === '' ? 'nothing differs' : `no object differs; ${files}`;
  const where = [
    `in ${plural(units, 'unit')}`,
    teams > 0 ? ` of ${plural(teams, 'team')}` : '',
    production > 0 ? ` (${grouped(production)} of production)` : '',
  ].join('');
  return [`${counted}${lostData.length > 0 ? ';' : ''} ${where}`, files].filter(Boolean).join('; ');
}

/** Counts the operations of lines that a report has, and of those that it leaves out. */
export class Tally {
  private shown = 0;
  private folded = 0;
  private folds = 0;
  private leftOut = 0;

  add({ isUnit }: DiffSection, { line }: FlatLine, isLeftOut: boolean): void {
    if (isLeftOut) this.leftOut += line.operations;
    else if (isUnit) this.shown += line.operations;
    else {
      this.folded += line.operations;
      if (line.operations > 0) this.folds++;
    }
  }

  /** `412 operations: 40 shown, 372 folded into 3 lines`. */
  text({ operations }: DiffTotals): string {
    const { shown, folded, folds, leftOut } = this;
    const parts = [
      `${grouped(shown)} shown`,
      ...(folds > 0 ? [`${grouped(folded)} folded into ${plural(folds, 'line')}`] : []),
      ...(leftOut > 0 ? [`${grouped(leftOut)} left out`] : []),
    ];
    return `${plural(operations, 'operation')}: ${parts.join(', ')}`;
  }
}
