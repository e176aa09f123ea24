import { at, dotted, type Path } from '../problem/pointer.js';
import type { Change } from './change.js';
import { guardedKindOf } from './guarded.js';
import { groupIn, nameOf, namespaceOf, type Placed } from './tree.js';
import { called } from './words.js';

/** What cannot be another for as long as data is to stay, whatever the kind: the first that differs tells them apart. */
const identity: readonly { readonly path: Path; readonly of: (placed: Placed) => string }[] = [
  { path: ['kind'], of: ({ object }) => object.kind },
  { path: ['metadata', 'namespace'], of: namespaceOf },
  { path: ['metadata', 'name'], of: nameOf },
  { path: ['apiVersion'], of: groupIn },
];

/** What comes in the place of something else, whose data stays behind. */
export function replacementOf(was: Placed, now: Placed): Change {
  const { path, of } = identity.find(({ of }) => of(was) !== of(now))!;
  const [from, to] = [of(was), of(now)];
  const { instead } = guardedKindOf(was.object.kind)!;
  return {
    effect: 'data-replaced',
    was,
    now,
    path,
    field: dotted(path),
    from,
    to,
    message: `${called(was)} goes and ${called(now)} comes: even if one is to take the place of the other, it is made anew, empty, and the data of the old one is deleted`,
    instead: `${instead}; or have both for as long as it takes to copy the data over`,
  };
}

/** What of one thing changes that its data does not survive. What was not stated before is not known to change. */
export function changesOfFields(was: Placed, now: Placed): Change[] {
  const kind = guardedKindOf(was.object.kind)!;
  const changes = kind.fields.flatMap(({ path, noun, effectOf, effects }): Change[] => {
    const [before, after] = [at(was.object, path), at(now.object, path)];
    if (before === undefined || JSON.stringify(before) === JSON.stringify(after)) return [];
    const effect = effectOf(before, after);
    if (effect === undefined) return [];
    const [does, instead] = effects[effect]!;
    const [from, to] = [text(before), text(after)];
    const message = `the ${noun} of ${called(was)} would change from ${from} to ${to}: ${does}`;
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
    instead: 'take a snapshot first; restore it, or adopt what there is, on the new cluster',
  };
}

const text = (value: unknown): string =>
  value === undefined ? 'nothing' : typeof value === 'string' ? value : JSON.stringify(value);
