import { codes } from '../../problem/codes.js';
import type { Change, Effect } from '../change.js';
import { guardedKindOf } from '../guarded.js';
import type { ObjectChange } from '../objects/object-change.js';
import { nameOf } from '../tree.js';
import type { Found, Level, RiskDefinition } from './risk.js';

/** A risk that `check --base` reports as well: what is critical needs a confirmation. */
const dataRisk = (effect: Effect, level: Level): RiskDefinition => ({
  level,
  means: codes[effect].means,
  advice: codes[effect].fix,
  find: ({ context }) => context.dataChanges.filter((change) => change.effect === effect).map(foundIn),
});

export const dataLoss = dataRisk('data-loss', 'critical');
export const dataReplaced = dataRisk('data-replaced', 'critical');
export const dataUpgraded = dataRisk('data-upgraded', 'high');

function foundIn(data: Change): Found {
  const { was, now, path, message, instead } = data;
  const change: ObjectChange =
    now === undefined
      ? { change: 'removed', was, operations: [] }
      : { change: 'changed', was, now, operations: [] };
  return { change, path, reason: reasonOf(data), detail: message, advice: instead, data };
}

function reasonOf({ effect, was, now, field = '', from, to }: Change): string {
  const { kind } = was.object;
  const { noun, holdsData } = guardedKindOf(kind)!;
  const called = `the ${was.production === true ? 'production ' : ''}${noun} ${nameOf(was)}`;
  const values = from === undefined || to === undefined ? '' : `: ${from} → ${to}`;
  if (effect === 'data-upgraded') return `upgrades ${called}${values}`;
  if (effect === 'data-loss')
    return now === undefined ? `deletes ${called}` : `removes ${field} from ${called}`;
  if (holdsData) return `replaces ${called} with an empty one (${field}${values})`;
  const [, tier] = /^serves-(.*)$/.exec(field) ?? [];
  return tier === undefined
    ? `replaces what ${called} created (${field}${values})`
    : `gives tier ${tier} another Composition than ${nameOf(was)}, which made its existing data`;
}
