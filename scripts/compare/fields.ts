import { at, dotted, type Path } from '../problem/pointer.js';
import type { Change } from './change.js';
import { guardedKindOf } from './guarded.js';
import { groupIn, nameOf, namespaceOf, type Placed } from './tree.js';
import { called } from './words.js';

/**
 * Parts of an object's identity that must stay for its data to stay, whatever its kind. The first that differs is
 * reported.
 */
const identity: readonly { readonly path: Path; readonly partOf: (placed: Placed) => string }[] = [
  { path: ['kind'], partOf: ({ object }) => object.kind },
  { path: ['metadata', 'namespace'], partOf: namespaceOf },
  { path: ['metadata', 'name'], partOf: nameOf },
  { path: ['apiVersion'], partOf: groupIn },
];

/** The replacement of one object by another, which leaves the data of the first behind. */
export function replacementOf(was: Placed, now: Placed): Change {
  const { path, partOf } = identity.find((part) => part.partOf(was) !== part.partOf(now))!;
  const [from, to] = [partOf(was), partOf(now)];
  const { instead } = guardedKindOf(was.object.kind)!;
  return {
    effect: 'data-replaced',
    was,
    now,
    path,
    field: dotted(path),
    from,
    to,
    message: `${called(was)} is removed and ${called(now)} is added: even as a replacement, the new one is created empty, and the data of the old one is deleted`,
    instead: `${instead}; or keep both until the data is copied over`,
  };
}

/**
 * Changed fields of one object that its data does not survive. A field that was not set before is not known to change.
 */
export function changesOfFields(was: Placed, now: Placed): Change[] {
  const kind = guardedKindOf(was.object.kind)!;
  const changes = kind.fields.flatMap(({ path, noun, effectOf, effects }): Change[] => {
    const [before, after] = [at(was.object, path), at(now.object, path)];
    if (before === undefined || JSON.stringify(before) === JSON.stringify(after)) return [];
    const effect = effectOf(before, after);
    if (effect === undefined) return [];
    const [consequence, instead] = effects[effect]!;
    const [from, to] = [text(before), text(after)];
    const message = `the ${noun} of ${called(was)} would change from ${from} to ${to}: ${consequence}`;
    return [{ effect, was, now, path, field: dotted(path), from, to, message, instead }];
  });
  return kind.holdsData && was.cluster !== now.cluster ? [...changes, moved(was, now)] : changes;
}

function moved(was: Placed, now: Placed): Change {
  const [from, to] = [was.cluster ?? 'none', now.cluster ?? 'none'];
  return {
    effect: 'data-replaced',
    was,
    now,
    path: ['metadata', 'namespace'],
    field: 'cluster',
    from,
    to,
    message: `${called(was)} would move from cluster ${from} to ${to}: the old one is deleted with its data, or both have the same name in the cloud`,
    instead:
      'take a snapshot first, then restore it on the new cluster, or adopt the existing resource there',
  };
}

const text = (value: unknown): string =>
  value === undefined ? 'nothing' : typeof value === 'string' ? value : JSON.stringify(value);
