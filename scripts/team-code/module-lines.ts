import type { Manifest } from '../objects/manifest.js';
import { listAt } from '../objects/trees.js';
import { isMap } from '../problem/is-map.js';
import { fromPointer, type Path } from '../problem/pointer.js';
import type { Place } from '../problem/problem.js';
import type { Patch } from './protocol.js';

interface Change {
  readonly path: readonly string[];
  readonly op: string;
  readonly place: Place;
}

/** The lines of a module that made and changed the objects of a unit, as far as the answer of its process tells. */
export class ModuleLines {
  private readonly made: Readonly<Record<string, unknown>>;
  private readonly patches: readonly Patch[];

  constructor(
    { made, patches }: Readonly<Record<string, unknown>>,
    private readonly placeOf: (stack: string) => Place | undefined,
  ) {
    this.made = isMap(made) ? made : {};
    this.patches = Array.isArray(patches) ? patches.filter(isPatch) : [];
  }

  /** The line that created an object; undefined for objects of the platform. */
  madeAt(object: Manifest): Place | undefined {
    const stack = this.made[nameOf(object)];
    return typeof stack === 'string' ? this.placeOf(stack) : undefined;
  }

  /** The last line that changed the value at a path, or a value that contains it. */
  changedAt(object: Manifest, path: readonly string[]): Place | undefined {
    return this.changesOf(object).findLast((change) => startsWith(path, change.path))?.place;
  }

  /** The last line that changed something within the value at a path: what it removed, if it removed something. */
  changedWithin(object: Manifest, path: readonly string[]): Place | undefined {
    const within = this.changesOf(object).filter((change) => startsWith(change.path, path));
    return (within.findLast(({ op }) => op === 'remove') ?? within.at(-1))?.place;
  }

  lastChangeOf(object: Manifest): Place | undefined {
    return this.changedWithin(object, []);
  }

  private changesOf(object: Manifest): Change[] {
    const changes = this.patches
      .filter((patch) => patch.object === nameOf(object))
      .flatMap(({ op, pointer, stack }): Change[] => {
        const place = this.placeOf(stack);
        return place === undefined ? [] : [{ op, place, path: fromPointer(pointer).map(String) }];
      });
    return changes.map((change, i) =>
      change.path.at(-1) === '-' ? { ...change, path: appendedAt(object, changes, i) } : change,
    );
  }
}

/** The path of an item that was appended to a list: as many items follow as were appended later. */
function appendedAt(object: Manifest, changes: readonly Change[], i: number): string[] {
  const { path } = changes[i]!;
  const list = path.slice(0, -1);
  const later = changes.slice(i + 1).filter((change) => change.path.join('/') === path.join('/'));
  return [...list, String(listAt(object, ...list).length - 1 - later.length)];
}

const nameOf = ({ kind, metadata }: Manifest): string => `${kind}/${metadata.name}`;

const startsWith = (path: Path, start: Path): boolean =>
  start.length <= path.length && start.every((key, i) => key === path[i]);

const isPatch = (value: unknown): value is Patch =>
  isMap(value) && ['object', 'op', 'pointer', 'stack'].every((key) => typeof value[key] === 'string');
