import { nameOf, type Placed } from '../tree.js';
import type { ChangedObjects } from './changed-objects.js';
import type { RiskDefinition } from './risk.js';

const running = ['Deployment', 'StatefulSet', 'DaemonSet', 'Rollout', 'CronJob'];

export const workloadRemoved: RiskDefinition = {
  level: 'high',
  means:
    'Pods stop, because what runs them is removed, renamed, or moved to another namespace or cluster. Nothing orders the end of the old pods after the start of new ones.',
  advice:
    'Check that nothing calls the service any more. For a rename, add the new service first and remove the old one in a second pull request.',
  *find(changes) {
    for (const change of changes.of(...running)) {
      const { was, now } = change;
      if (now !== undefined) continue;
      const successor = successorOf(was, changes);
      const dependents = changes.context.dependentsOf(was.unit).filter((unit) => !changes.isRemoved(unit));
      const used = dependents.length === 0 ? '' : `, which ${usedBy(dependents)}`;
      yield {
        change,
        reason: `stops the ${was.object.kind} ${nameOf(was)}${used}${successor === undefined ? '' : `; it starts again as ${successor.unit}`}`,
      };
    }
  },
};

function usedBy(units: readonly string[]): string {
  const named = units.slice(0, mostNamed).join(', ');
  const rest = units.length - mostNamed;
  return units.length === 1 ? `${named} uses` : `${named} ${rest > 0 ? `and ${rest} more ` : ''}use`;
}

const mostNamed = 3;

/** A workload that is added under the same name elsewhere, or runs the same image. */
function successorOf(was: Placed, changes: ChangedObjects): Placed | undefined {
  const added = changes.of(was.object.kind).flatMap(({ change, now }) => (change === 'added' ? [now] : []));
  const environment = environmentOf(was);
  const isLike = (now: Placed) => imagesIn(now) === imagesIn(was);
  return (
    added.find((now) => nameOf(now) === nameOf(was) && environmentOf(now) === environment) ??
    added.find((now) => isLike(now) && environmentOf(now) === environment)
  );
}

const environmentOf = ({ unit }: Placed): string => unit.split('/')[1] ?? '';
const imagesIn = ({ object }: Placed): string =>
  [...JSON.stringify(object).matchAll(/"image":"([^"]*)"/g)].map(([, image]) => image).join(' ');
