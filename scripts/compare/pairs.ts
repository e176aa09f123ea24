import { at } from '../problem/pointer.js';
import { guardedKindOf } from './guarded.js';
import { groupIn, inOrder, nameOf, namespaceOf, type Placed } from './tree.js';

/** Objects of two trees: those in both, those replaced by a new one, and those that are removed. */
export interface Pairs {
  readonly same: readonly (readonly [was: Placed, now: Placed])[];
  readonly replaced: readonly (readonly [was: Placed, now: Placed])[];
  readonly gone: readonly Placed[];
}

/** Pairs the objects of two trees, whatever their order. */
export function pairsOf(base: readonly Placed[], head: readonly Placed[]): Pairs {
  const candidates = new Map(head.toSorted(inOrder).map((placed) => [identityOf(placed), placed]));
  const same: [Placed, Placed][] = [];
  let gone: Placed[] = [];
  for (const was of base.toSorted(inOrder)) {
    const now = candidates.get(identityOf(was));
    if (now === undefined) gone.push(was);
    else same.push([was, now]);
  }
  for (const [was] of same) candidates.delete(identityOf(was));
  const replaced: [Placed, Placed][] = [];
  for (const isAlike of likenesses)
    gone = gone.filter((was) => {
      const now =
        holdsData(was) && [...candidates.values()].find((other) => holdsData(other) && isAlike(was, other));
      if (!now) return true;
      candidates.delete(identityOf(now));
      replaced.push([was, now]);
      return false;
    });
  return { same, replaced, gone };
}

type Likeness = (was: Placed, now: Placed) => boolean;

const sameKind: Likeness = (was, now) => was.object.kind === now.object.kind;
const sameName: Likeness = (was, now) => nameOf(was) === nameOf(now);
const sameNamespace: Likeness = (was, now) => namespaceOf(was) === namespaceOf(now);
const sameNoun: Likeness = (was, now) => nounOf(was) === nounOf(now);
const sameService: Likeness = (was, now) => serviceOf(was) !== undefined && serviceOf(was) === serviceOf(now);

/** Signs that one object succeeds another, strongest first. */
const likenesses: readonly Likeness[] = [
  (was, now) => sameKind(was, now) && sameName(was, now) && sameNamespace(was, now),
  (was, now) => sameNoun(was, now) && sameName(was, now) && sameNamespace(was, now),
  (was, now) => sameNoun(was, now) && sameService(was, now) && sameNamespace(was, now),
  (was, now) => sameKind(was, now) && sameNamespace(was, now),
  (was, now) => sameKind(was, now) && sameName(was, now),
];

const holdsData = ({ object }: Placed): boolean => guardedKindOf(object.kind)?.holdsData === true;
const nounOf = ({ object }: Placed): string => guardedKindOf(object.kind)!.noun;
const serviceOf = ({ object }: Placed): unknown => at(object, ['spec', 'tags', 'service']);

const identityOf = (placed: Placed): string => {
  const { kind } = placed.object;
  const cluster = guardedKindOf(kind)?.perCluster ? (placed.cluster ?? '') : '';
  return [cluster, groupIn(placed), kind, namespaceOf(placed), nameOf(placed)].join('/');
};
