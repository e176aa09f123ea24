import { dig } from '../../objects/trees.js';
import { latest } from '../objects/compare-objects.js';
import type { ObjectChange } from '../objects/object-change.js';
import { nameOf } from '../tree.js';
import { covers, directionsOf, isForEveryone, type Permit, permitsOf, permitText } from './permits.js';
import type { Found, Level, RiskDefinition } from './risk.js';

export const networkWidened: RiskDefinition = {
  level: 'low',
  isForSecurity: true,
  means:
    'A NetworkPolicy lets more through, or is gone. Callers of everyone are high, and so is a removed policy that denies; calls to everyone are medium; another single peer is low.',
  advice: 'Check who gets in, and that the owner of the called service knows.',
  *find(changes) {
    for (const change of changes.of('NetworkPolicy')) {
      if (changes.isRemoved(latest(change).unit)) continue;
      if (change.now === undefined) yield removal(change);
      else yield* widened(change, changes.isNew(latest(change).unit));
    }
  },
};

function removal(change: ObjectChange): Found {
  const { object } = change.was!;
  const isDeny = permitsOf(object).length === 0;
  return {
    change,
    level: isDeny ? 'high' : 'low',
    reason: `removes the NetworkPolicy ${object.metadata.name}${isDeny ? ', which denies all that no other allows' : ', so that others decide alone'}`,
  };
}

/** A policy of new pods widens nothing, unless it lets everyone through. */
function* widened({ was, now, ...rest }: ObjectChange, isOfNewUnit: boolean): Iterable<Found> {
  const change = { was, now, ...rest } as ObjectChange;
  const after = now!.object;
  if (
    was !== undefined &&
    JSON.stringify(dig(was.object, 'spec', 'podSelector')) !==
      JSON.stringify(dig(after, 'spec', 'podSelector'))
  )
    yield {
      change,
      path: ['spec', 'podSelector'],
      level: 'medium',
      reason: `selects other pods by the NetworkPolicy ${nameOf(now!)}`,
    };
  for (const direction of ['ingress', 'egress'] as const) {
    const isLimited = directionsOf(after).includes(direction);
    const wasLimited = was !== undefined && directionsOf(was.object).includes(direction);
    if (!isLimited && wasLimited) {
      yield {
        change,
        path: ['spec', 'policyTypes'],
        level: 'high',
        reason: `no longer limits the ${direction} of ${nameOf(now!)}`,
      };
      continue;
    }
    if (was !== undefined && !wasLimited) continue;
    const before = was === undefined ? [] : permitsOf(was.object);
    const gained = permitsOf(after).filter(
      (permit) =>
        permit.direction === direction &&
        (!isOfNewUnit || isForEveryone(permit)) &&
        !before.some((other) => covers(other, permit)),
    );
    if (gained.length > 0)
      yield {
        change,
        path: gained[0]!.path,
        level: levelOf(gained),
        reason: reasonOf(direction, nameOf(now!), gained),
      };
  }
}

function levelOf(gained: readonly Permit[]): Level {
  if (!gained.some(isForEveryone)) return gained.some(({ port }) => port === undefined) ? 'medium' : 'low';
  return gained[0]!.direction === 'ingress' ? 'high' : 'medium';
}

const mostNamed = 3;

function reasonOf(direction: Permit['direction'], name: string, gained: readonly Permit[]): string {
  const texts = [...new Set(gained.map(permitText))];
  const rest = texts.length > mostNamed ? ` and ${texts.length - mostNamed} more` : '';
  const peers = `${texts.slice(0, mostNamed).join(', ')}${rest}`;
  return direction === 'ingress' ? `lets ${peers} call ${name}` : `lets ${name} call ${peers}`;
}
