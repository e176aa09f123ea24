import { groupOf } from '../../objects/manifest.js';
import { dig, listAt, textOf } from '../../objects/trees.js';
import { append } from '../../problem/groups.js';
import type { ObjectChange } from '../objects/object-change.js';
import { nameOf, objectOf, type Placed } from '../tree.js';
import type { ChangedObjects } from './changed-objects.js';
import type { Found, RiskDefinition } from './risk.js';

export const objectsStranded: RiskDefinition = {
  level: 'high',
  means:
    'What runs in a cluster keeps running, and nothing manages it any more. Argo CD deletes only what a project still permits, and only on the cluster that the Application names: so a namespace or kind must outlive what used it in the project.',
  advice: 'Remove what runs there in one pull request, and what permits it in a second one, when it is gone.',
  *find(changes) {
    yield* withoutPermission(changes);
    yield* onAnotherCluster(changes);
  },
};

/** A project that goes as a whole is deleted after its Applications. */
function* withoutPermission(changes: ChangedObjects): Iterable<Found> {
  for (const change of changes.of('AppProject')) {
    const { was, now } = change;
    if (was === undefined || now === undefined) continue;
    const name = nameOf(now);
    const gone = changes.all.flatMap((other) => (other.was && projectOf(other.was) === name ? [other] : []));
    const namespaces = new Map<string, string[]>();
    for (const { was: application, now: successor } of gone) {
      if (!isApplication(application!) || successor !== undefined) continue;
      const to = destinationOf(application!);
      if (!permitsDestination(was, to) || permitsDestination(now, to)) continue;
      append(namespaces, to.namespace, nameOf(application!));
    }
    for (const [namespace, applications] of namespaces)
      yield {
        change,
        path: ['spec', 'destinations'],
        reason: `strands what ${counted(applications, 'Application')} ran in ${namespace}: the project ${name} no longer permits it`,
        advice: `Keep the file of the environment, with retired: true and its cluster, and remove it when no Application is left in ${namespace}.`,
      };
    const stranded = gone.flatMap(({ was: object, now: successor }) =>
      !isApplication(object!) &&
      successor === undefined &&
      permitsKind(was, object!) &&
      !permitsKind(now, object!)
        ? [object!]
        : [],
    );
    if (stranded.length > 0)
      yield {
        change,
        path: ['spec', 'namespaceResourceWhitelist'],
        reason: `strands ${objectOf(stranded[0]!)}${stranded.length > 1 ? ` and ${stranded.length - 1} more` : ''}: the project ${name} no longer permits the kind`,
      };
  }
}

/** Argo CD does not look for the objects of an Application on the cluster that it left. */
function* onAnotherCluster(changes: ChangedObjects): Iterable<Found> {
  const moved = new Map<string, ObjectChange[]>();
  for (const change of changes.of('Application')) {
    const [from, to] = [change.was, change.now].map((placed) => textOf(dig(placed?.object, 'cluster')));
    if (change.was === undefined || change.now === undefined || !from || from === to) continue;
    const namespace = textOf(dig(change.was.object, 'namespace'));
    append(moved, `${namespace} on ${from}: Argo CD goes on on ${to}`, change);
  }
  for (const [move, all] of moved)
    yield {
      change: all[0]!,
      path: ['cluster'],
      reason: `strands what ${counted(all, 'Application')} ran in ${move}`,
      advice:
        'Add an environment of another name on the new cluster, move there, and retire this one with retired: true.',
    };
}

const isApplication = ({ file }: Placed): boolean => file === 'app.json';

/** The project of a unit's Application; none for units of a cluster, whose objects stay when they leave git. */
function projectOf({ unit }: Placed): string | undefined {
  const [first, , third] = unit.split('/');
  if (first!.startsWith('_')) return undefined;
  return third === '_environment' ? 'platform' : first;
}

interface Destination {
  readonly server: string;
  readonly namespace: string;
}

const destinationOf = ({ object }: Placed): Destination => ({
  server: textOf(dig(object, 'server')),
  namespace: textOf(dig(object, 'namespace')),
});

const permitsDestination = ({ object }: Placed, { server, namespace }: Destination): boolean =>
  listAt(object, 'spec', 'destinations').some(
    (to) => dig(to, 'server') === server && ['*', namespace].includes(textOf(dig(to, 'namespace'))),
  );

const permitsKind = ({ object }: Placed, placed: Placed): boolean =>
  listAt(object, 'spec', 'namespaceResourceWhitelist').some(
    (kind) =>
      ['*', groupOf(placed.object)].includes(textOf(dig(kind, 'group'))) &&
      ['*', placed.object.kind].includes(textOf(dig(kind, 'kind'))),
  );

const counted = (all: readonly unknown[], one: string): string =>
  `${all.length} ${one}${all.length === 1 ? '' : 's'}`;
