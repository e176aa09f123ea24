import { groupBy } from '../../problem/groups.js';
import { isOfProduction, latest, type Places, placesOf } from './compare-objects.js';
import type { ObjectChange } from './object-change.js';
import type { Operation } from './operation.js';
import { inTexts, withoutOwnName, withoutOwnWords } from './own-words.js';
import type { UnitRename } from './renamed-units.js';

/** One step in one object. */
export interface Step {
  readonly change: ObjectChange;
  readonly operation: Operation;
}

/** The same steps in many objects, up to the names of their units. */
export interface StepFold {
  readonly changes: readonly ObjectChange[];
  /** What happens to each of them, with marks for the names of units where those differ. */
  readonly operations: readonly Operation[];
  readonly places: Places;
}

/** Objects that one unit gains or loses, or that come from another file. */
export interface Group {
  readonly unit: string;
  readonly change: 'added' | 'removed' | 'moved';
  readonly changes: readonly ObjectChange[];
}

/** Groups of the same objects in many units, up to the names of the units. */
export interface GroupFold {
  readonly groups: readonly Group[];
  readonly places: Places;
}

/** What is left of a unit besides the folds. */
export interface UnitPart {
  readonly unit: string;
  readonly production: boolean;
  readonly groups: readonly Group[];
  /** Changed objects with the steps that no fold has. */
  readonly changed: readonly { readonly change: ObjectChange; readonly operations: readonly Operation[] }[];
}

/** Units that changed the same part of their names. */
export interface RenameFold {
  /** The old name, with a star for each part in which the units differ. */
  readonly from: string;
  readonly to: string;
  readonly renames: readonly UnitRename[];
}

/** All changes between two trees, each in exactly one place. */
export interface Folded {
  readonly renames: readonly RenameFold[];
  readonly groups: readonly GroupFold[];
  readonly steps: readonly StepFold[];
  readonly units: readonly UnitPart[];
}

/** Fewer are shown one by one: a fold names units in the same space. */
const worthFolding = 3;

/** Folds what is identical over many objects, up to their names. */
export function fold(changes: readonly ObjectChange[], renames: readonly UnitRename[]): Folded {
  const renamed = new Set(renames.flatMap((rename) => rename.changes));
  const rest = changes.filter((change) => !renamed.has(change));
  const [groups, singleGroups] = split(groupsIn(rest), signatureOf);
  const [steps, singleSteps] = split(rest.flatMap(stepsOf), keyOfStep);
  return {
    renames: foldRenames(renames),
    groups: productionFirst(
      groups.map((all) => ({ groups: all, places: placesOf(all.flatMap(({ changes }) => changes)) })),
    ),
    steps: productionFirst(foldSteps(steps)),
    units: unitParts(singleGroups, singleSteps),
  };
}

const productionFirst = <Fold extends { readonly places: Places }>(folds: readonly Fold[]): Fold[] =>
  folds.toSorted((a, b) => Number(b.places.production > 0) - Number(a.places.production > 0));

function foldRenames(renames: readonly UnitRename[]): RenameFold[] {
  const [folds, single] = split(renames, ({ from, to }) => patternsOf(from, to).join('\n'));
  return [
    ...folds.map((all): RenameFold => {
      const [from, to] = patternsOf(all[0]!.from, all[0]!.to);
      return { from, to, renames: all };
    }),
    ...single.map((one): RenameFold => ({ from: one.from, to: one.to, renames: [one] })),
  ];
}

/** The old and the new name with nothing but the team and the part that differs. */
function patternsOf(from: string, to: string): [string, string] {
  const [before, after] = [from.split('/'), to.split('/')];
  const pattern = (parts: readonly string[]) =>
    parts.map((part, i) => (i === 0 || before[i] !== after[i] ? part : '*')).join('/');
  return [pattern(before), pattern(after)];
}

/** Those that many have in common, and the others. */
function split<Item>(items: readonly Item[], keyOf: (item: Item) => string): [Item[][], Item[]] {
  const folds: Item[][] = [];
  const single: Item[] = [];
  for (const group of groupBy(items, keyOf).values()) {
    if (group.length >= worthFolding) folds.push(group);
    else single.push(...group);
  }
  return [folds.toSorted((a, b) => b.length - a.length), single];
}

const unitOf = (change: ObjectChange): string => latest(change).unit;

function groupsIn(changes: readonly ObjectChange[]): Group[] {
  const whole = changes.filter(({ change }) => change !== 'changed');
  return [...groupBy(whole, (change) => `${change.change} ${unitOf(change)}`).values()].map((group) => ({
    unit: unitOf(group[0]!),
    change: group[0]!.change as Group['change'],
    changes: group,
  }));
}

function signatureOf({ unit, change, changes }: Group): string {
  const general = withoutOwnWords(unit);
  const names = changes.map(({ was, now }) => {
    const { kind, metadata } = (now ?? was!).object;
    const from = change === 'moved' ? ` from ${general(`${was!.unit}/${was!.file}`)}` : '';
    return `${kind}/${general(metadata.name)}${from}`;
  });
  return [change, ...names.sort()].join('\n');
}

/** Steps within an object that both trees have; added and removed objects are in groups. */
const stepsOf = (change: ObjectChange): Step[] =>
  change.was === undefined || change.now === undefined
    ? []
    : change.operations.map((operation) => ({ change, operation }));

/** A step as text, without its path: two steps of one text do the same. */
const textOf = (operation: Operation): string =>
  JSON.stringify([
    operation.op,
    operation.field,
    'was' in operation ? operation.was : null,
    'value' in operation ? operation.value : null,
    operation.op === 'move' ? [operation.from.at(-1), operation.path.at(-1)] : null,
  ]);

/** Joins steps that are the same in the same objects. */
function foldSteps(folds: readonly (readonly Step[])[]): StepFold[] {
  const ids = new Map<ObjectChange, number>();
  const idOf = (change: ObjectChange): number => {
    if (!ids.has(change)) ids.set(change, ids.size);
    return ids.get(change)!;
  };
  const byObjects = groupBy(folds, (steps) => steps.map(({ change }) => idOf(change)).join());
  return [...byObjects.values()].map((all): StepFold => {
    const changes = all[0]!.map(({ change }) => change);
    return { changes, operations: all.map(commonStep), places: placesOf(changes) };
  });
}

/** The step that all of a fold have in common. */
function commonStep(steps: readonly Step[]): Operation {
  const isLiteral = new Set(steps.map(({ operation }) => textOf(operation))).size === 1;
  return isLiteral ? steps[0]!.operation : generalised(steps[0]!);
}

function generalised({ change, operation }: Step): Operation {
  const unit = unitOf(change);
  const general = withoutOwnWords(unit);
  return {
    ...operation,
    field: withoutOwnName(unit)(operation.field),
    ...('was' in operation && { was: inTexts(operation.was, general) }),
    ...('value' in operation && { value: inTexts(operation.value, general) }),
  } as Operation;
}

const keyOfStep = (step: Step): string => textOf(generalised(step));

function unitParts(groups: readonly Group[], steps: readonly Step[]): UnitPart[] {
  const groupsByUnit = groupBy(groups, ({ unit }) => unit);
  const stepsByUnit = groupBy(steps, ({ change }) => unitOf(change));
  return [...new Set([...groupsByUnit.keys(), ...stepsByUnit.keys()])]
    .map((unit): UnitPart => {
      const own = groupsByUnit.get(unit) ?? [];
      const ownSteps = stepsByUnit.get(unit) ?? [];
      const concerned = [...own.flatMap(({ changes }) => changes), ...ownSteps.map(({ change }) => change)];
      return {
        unit,
        production: concerned.some(isOfProduction),
        groups: own,
        changed: [...groupBy(ownSteps, ({ change }) => change)].map(([change, all]) => ({
          change,
          operations: all.map(({ operation }) => operation),
        })),
      };
    })
    .toSorted((a, b) => Number(b.production) - Number(a.production) || (a.unit < b.unit ? -1 : 1));
}
