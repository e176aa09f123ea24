import type { Change } from './change.js';
import { changesOfComposition } from './composition.js';
import { changesOfDefinition } from './definition.js';
import { changesOfFields, replacementOf } from './fields.js';
import { guardedKindOf } from './guarded.js';
import { pairsOf } from './pairs.js';
import { isOfPreview, type Placed } from './tree.js';
import { called } from './words.js';

/** Changes from one tree to another that data may not survive. Only objects of guarded kinds are compared. */
export function compare(base: readonly Placed[], head: readonly Placed[]): Change[] {
  const { same, replaced, gone } = pairsOf(base.filter(isGuarded), head.filter(isGuarded));
  return [
    ...same.flatMap(([was, now]) => changesOf(was, now)),
    ...replaced.map(([was, now]) => replacementOf(was, now)),
    ...gone.map(disappearance),
  ];
}

const isGuarded = (placed: Placed): boolean =>
  guardedKindOf(placed.object.kind) !== undefined && !isOfPreview(placed);

function changesOf(was: Placed, now: Placed): Change[] {
  switch (was.object.kind) {
    case 'Composition':
      return changesOfComposition(was, now);
    case 'CompositeResourceDefinition':
    case 'CustomResourceDefinition':
      return changesOfDefinition(was, now);
    default:
      return changesOfFields(was, now);
  }
}

function disappearance(was: Placed): Change {
  const { consequence, instead } = staysInCloud(was) ?? guardedKindOf(was.object.kind)!;
  return {
    effect: 'data-loss',
    was,
    path: [],
    message: `${called(was)} would be removed: ${consequence}`,
    instead,
  };
}

/** In production a Composition deletes no data in the cloud, so what ends with the object is only its management. */
function staysInCloud({ object }: Placed): { consequence: string; instead: string } | undefined {
  const { production, externalName } = (object['spec'] ?? {}) as Record<string, unknown>;
  if (production !== true || !guardedKindOf(object.kind)!.holdsData) return undefined;
  return {
    consequence: `its services lose their access once the pruning is confirmed; in production the data stays in the cloud, as ${externalName}, and nothing manages it any more`,
    instead: 'declare it again; to delete the data too, delete it in the cloud afterwards',
  };
}
