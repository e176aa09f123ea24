import type { Manifest } from '../../objects/manifest.js';
import { groupBy } from '../../problem/groups.js';
import { isMap } from '../../problem/is-map.js';
import { latest } from './compare-objects.js';
import type { ObjectChange } from './object-change.js';
import type { Operation } from './operation.js';
import { operationsBetween } from './operations.js';
import { inTexts, withoutOwnWords } from './own-words.js';

/** A unit whose objects are the same as those of a removed one, up to its name. */
export interface UnitRename {
  readonly from: string;
  readonly to: string;
  /** The objects that are removed under the old name, and added under the new one. */
  readonly changes: readonly ObjectChange[];
  /** What differs besides names, with marks in place of the names. */
  readonly differences: readonly { readonly object: string; readonly operation: Operation }[];
}

/** Of all values, this share must be equal, up to names. Unrelated services of one engine share some two thirds. */
const alike = 0.8;

/** Finds renamed units: one that is gone and a new one, with names that differ in one part, and with the same content. */
export function renamedUnits(changes: readonly ObjectChange[]): UnitRename[] {
  const gone = unitsOn(changes, 'was');
  const created = unitsOn(changes, 'now');
  const renames: UnitRename[] = [];
  const taken = new Set<Unit>();
  const candidates = groupBy(
    created.flatMap((unit) => unit.patterns.map((pattern) => ({ pattern, unit }))),
    ({ pattern }) => pattern,
  );
  for (const unit of gone) {
    const best = unit.patterns
      .flatMap((pattern) => candidates.get(pattern) ?? [])
      .filter((candidate) => !taken.has(candidate.unit))
      .map((candidate) => ({ unit: candidate.unit, share: likeness(unit, candidate.unit) }))
      .reduce((one, other) => (other.share > one.share ? other : one), { unit, share: 0 });
    if (best.share < alike) continue;
    taken.add(best.unit);
    renames.push({
      from: unit.id,
      to: best.unit.id,
      changes: [...new Set([...unit.changes, ...best.unit.changes])].filter(
        ({ was, now }) => (was?.unit ?? unit.id) === unit.id && (now?.unit ?? best.unit.id) === best.unit.id,
      ),
      differences: best.share === 1 ? [] : differencesBetween(unit, best.unit),
    });
  }
  return renames;
}

interface Unit {
  readonly id: string;
  readonly changes: readonly ObjectChange[];
  readonly objects: readonly Manifest[];
  /** The id without each of its parts in turn: two units that share one differ in one part. */
  readonly patterns: readonly string[];
  readonly facts: () => ReadonlySet<string>;
}

/** Units that only one of the trees has. Their app.json stands for the unit itself. */
function unitsOn(changes: readonly ObjectChange[], side: 'was' | 'now'): Unit[] {
  const here = changes.filter((change) => change[side] !== undefined);
  return [...groupBy(here, (change) => change[side]!.unit)].flatMap(([id, own]): Unit[] => {
    const isWhole = own.some(isApplication) && own.every(({ was, now }) => was?.unit !== now?.unit);
    if (!isWhole) return [];
    const segments = id.split('/');
    const objects = own.filter((change) => !isApplication(change)).map((change) => change[side]!.object);
    let facts: Set<string> | undefined;
    return [
      {
        id,
        changes: own,
        patterns: segments.map((_, skipped) =>
          segments.map((part, i) => (i === skipped ? '*' : part)).join('/'),
        ),
        objects,
        facts: () => (facts ??= factsOf(id, objects)),
      },
    ];
  });
}

const isApplication = (change: ObjectChange): boolean => latest(change).file === 'app.json';

/** Every value of a unit's objects with its path, up to the names of the unit. */
function factsOf(id: string, objects: readonly Manifest[]): Set<string> {
  const general = withoutOwnWords(id);
  const facts = new Set<string>();
  const collect = (value: unknown, path: string): void => {
    if (Array.isArray(value)) for (const [i, item] of value.entries()) collect(item, `${path}/${i}`);
    else if (isMap(value)) for (const key of Object.keys(value)) collect(value[key], `${path}/${key}`);
    else facts.add(`${general(path)}=${JSON.stringify(inTexts(value, general))}`);
  };
  for (const object of objects) collect(object, `${object.kind}/${object.metadata.name}`);
  return facts;
}

function likeness(one: Unit, other: Unit): number {
  const [a, b] = [one.facts(), other.facts()];
  let common = 0;
  for (const fact of a) if (b.has(fact)) common++;
  return a.size === 0 ? 0 : common / (a.size + b.size - common);
}

function differencesBetween(gone: Unit, created: Unit): UnitRename['differences'] {
  const [before, after] = [generalObjects(gone), generalObjects(created)];
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((object) => {
    const [was, now] = [before.get(object), after.get(object)];
    return operationsBetween(was ?? {}, now ?? {}).map((operation) => ({ object, operation }));
  });
}

/** Objects with marks in place of the names of their unit, by kind and name. */
function generalObjects({ id, objects }: Unit): Map<string, Manifest> {
  const general = withoutOwnWords(id);
  return new Map(
    objects.map((object) => [
      `${object.kind}/${general(object.metadata.name)}`,
      inTexts(object, general) as Manifest,
    ]),
  );
}
