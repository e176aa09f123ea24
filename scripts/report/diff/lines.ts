import type { Group, GroupFold, RenameFold, StepFold, UnitPart } from '../../compare/objects/fold.js';
import type { Operation } from '../../compare/objects/operation.js';
import type { UnitRename } from '../../compare/objects/renamed-units.js';
import type { Placed } from '../../compare/tree.js';
import { grouped, plural } from '../numbers.js';
import { type ChangedLine, changedLines, fieldsOf, shownChange, shownValue } from './values.js';

/** What happened, in a diff: added, removed, changed, moved. */
export type Sign = '+' | '-' | '~' | '>';

/** A line of a diff, and the lines that belong to it. Texts of teams are in it as they are. */
export interface DiffLine {
  readonly sign: Sign;
  /** An object or a field. */
  readonly what: string;
  readonly was?: string;
  readonly now?: string;
  /** Further words of ours, and names of units. */
  readonly note?: string;
  readonly inner?: readonly DiffLine[];
  /** The operations that this line stands for, those of inner lines apart. */
  readonly operations: number;
}

const mostNames = 6;
const mostLines = 8;

const named = ({ object: { kind, metadata } }: Placed): string => `${kind}/${metadata.name}`;

/** Some names, and how many more there are. */
const someOf = (names: readonly string[]): string =>
  names.length <= mostNames + 1
    ? names.join(', ')
    : `${names.slice(0, mostNames).join(', ')} and ${grouped(names.length - mostNames)} more`;

const signs = { added: '+', removed: '-', moved: '>' } as const;

export function lineOfGroup({ change, changes }: Group): DiffLine {
  const names = changes.map(({ was, now }) => named((now ?? was)!));
  const count = names.length > 2 ? `${plural(names.length, 'object')}: ` : '';
  return {
    sign: signs[change],
    what: count + someOf(names),
    ...(change === 'moved' && {
      note: `from ${someOf([...new Set(changes.map(({ was }) => placeOf(was!)))])}`,
    }),
    // the operations of moved objects are lines of their own
    operations: change === 'moved' ? 0 : changes.length,
  };
}

const placeOf = ({ unit, file }: Placed): string => `${unit}/${file}`;

export function lineOfGroupFold({ groups, places }: GroupFold): DiffLine {
  const all = groups.map(lineOfGroup);
  const objects = groups.reduce((sum, { changes }) => sum + changes.length, 0);
  const [first] = groups;
  const kinds = first!.changes.map(({ was, now }) => (now ?? was)!.object.kind);
  return {
    sign: all[0]!.sign,
    what: `${plural(objects, 'object')}: ${someOf([...new Set(kinds)])}`,
    note: placesText(places),
    operations: all.reduce((sum, { operations }) => sum + operations, 0),
  };
}

export function lineOfStepFold({ changes, operations, places }: StepFold): DiffLine {
  const kinds = [...new Set(changes.map(({ was, now }) => (now ?? was)!.object.kind))];
  return {
    sign: '~',
    what: `${plural(changes.length, 'object')}: ${someOf(kinds)}`,
    note: placesText(places),
    inner: operations.map((operation) => ({ ...lineOfOperation(operation), operations: changes.length })),
    operations: 0,
  };
}

/** `in 14 units of 3 teams, 5 of production: payments/production/ledger, … and 8 more`. */
function placesText({ units, production, teams }: GroupFold['places']): string {
  const of = [
    `in ${plural(units.length, 'unit')}`,
    teams > 0 ? ` of ${plural(teams, 'team')}` : '',
    production > 0 && units.length > 1 ? `, ${grouped(production)} of production` : '',
  ].join('');
  return `${of}: ${someOf(units)}`;
}

export const linesOfUnit = ({ groups, changed }: UnitPart): DiffLine[] => [
  ...groups.map(lineOfGroup),
  ...changed.map(
    ({ change, operations }): DiffLine => ({
      sign: '~',
      what: named((change.now ?? change.was)!),
      inner: operations.map(lineOfOperation),
      operations: 0,
    }),
  ),
];

export function lineOfOperation(operation: Operation): DiffLine {
  const what = operation.field || 'the whole object';
  switch (operation.op) {
    case 'add':
      return { sign: '+', what, operations: 1, ...partsOf('+', operation.value) };
    case 'remove':
      return { sign: '-', what, operations: 1, ...partsOf('-', operation.was) };
    case 'move': {
      const place = (path: Operation['path']) => Number(path.at(-1)) + 1;
      const note = `from place ${place(operation.from)} to place ${place(operation.path)} of its list`;
      return { sign: '>', what, note, operations: 1 };
    }
    case 'replace': {
      const lines = changedLines(operation.was, operation.value);
      if (lines !== undefined) return { sign: '~', what, inner: linesOfText(lines), operations: 1 };
      return {
        sign: '~',
        what,
        ...shownChange(operation.field, operation.was, operation.value),
        operations: 1,
      };
    }
  }
}

/** A value that is added or removed: on its line, or field by field. */
function partsOf(sign: '+' | '-', value: unknown): Partial<DiffLine> {
  const name = sign === '+' ? 'now' : 'was';
  const fields = fieldsOf(value);
  if (fields === undefined) return { [name]: shownValue(value) };
  const lines = fields.map((one): DiffLine => ({ sign, what: one.field, [name]: one.value, operations: 0 }));
  return { inner: cut(lines, 'more field') };
}

const linesOfText = (lines: readonly ChangedLine[]): DiffLine[] =>
  cut(
    lines.map(({ sign, text }) => ({ sign, what: text, operations: 0 })),
    'more line',
  );

export function lineOfRename({ from, to, renames }: RenameFold): DiffLine {
  const changes = renames.flatMap((rename) => rename.changes);
  const differing = renames.filter(({ differences }) => differences.length > 0);
  const count = renames.length === 1 ? '' : `${plural(renames.length, 'unit')}, `;
  const exact = differing.length === 0 ? '; nothing but names differs' : '; besides names:';
  return {
    sign: '>',
    what: `renamed ${from} → ${to}`,
    note: `${count}${countsOf(changes)}${exact}`,
    inner: cut(
      differing.flatMap(({ to: unit, differences }) =>
        differences.map(({ object, operation }) => {
          const line = lineOfOperation(operation);
          return {
            ...line,
            what: `${renames.length === 1 ? '' : `${unit} `}${object} ${line.what}`,
            operations: 0,
          };
        }),
      ),
      'more difference',
    ),
    operations: changes.reduce((sum, { operations }) => sum + operations.length, 0),
  };
}

/** The first of some lines that explain another one, and how many more there are. */
const cut = (lines: readonly DiffLine[], noun: string): DiffLine[] =>
  lines.length <= mostLines
    ? [...lines]
    : [
        ...lines.slice(0, mostLines),
        { sign: '~', what: `and ${plural(lines.length - mostLines, noun)}`, operations: 0 },
      ];

/** `12 objects removed, 12 added`: a new name makes another object of the same kind. */
function countsOf(changes: UnitRename['changes']): string {
  const count = (wanted: string) => changes.filter(({ change }) => change === wanted).length;
  return (['removed', 'added', 'moved'] as const)
    .map((change) => [count(change), change] as const)
    .filter(([n]) => n > 0)
    .map(([n, change], i) => `${i === 0 ? plural(n, 'object') : grouped(n)} ${change}`)
    .join(', ');
}
