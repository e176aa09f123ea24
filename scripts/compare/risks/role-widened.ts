import type { Manifest } from '../../objects/manifest.js';
import { dig, listAt, mapAt, textOf } from '../../objects/trees.js';
import type { Path } from '../../problem/pointer.js';
import { latest } from '../objects/compare-objects.js';
import type { ObjectChange } from '../objects/object-change.js';
import type { ChangedObjects } from './changed-objects.js';
import type { Found, RiskDefinition } from './risk.js';

export const roleWidened: RiskDefinition = {
  level: 'medium',
  isForSecurity: true,
  means:
    'A role allows more, or more people or pods get one. Rights to read Secrets, to give rights, to everything, or in the whole cluster are high.',
  advice: 'Check that each new right is needed, and that the group is the smallest that needs it.',
  *find(changes) {
    for (const change of changes.of('Role', 'ClusterRole'))
      if (change.now !== undefined) yield* ofRole(change);
    for (const change of changes.of('RoleBinding', 'ClusterRoleBinding'))
      if (change.now !== undefined) yield* ofBinding(change, changes);
  },
};

interface Right {
  readonly group: string;
  readonly resource: string;
  readonly verb: string;
  /** The only object that it is for; empty for all. */
  readonly name: string;
  readonly path: Path;
}

const textsAt = (value: unknown, field: string): string[] => listAt(value, field).map(textOf);
const orEmpty = (texts: string[]): string[] => (texts.length === 0 ? [''] : texts);

const rightsOf = (role: Manifest | undefined): Right[] =>
  listAt(role, 'rules').flatMap((rule, i) =>
    orEmpty(textsAt(rule, 'apiGroups')).flatMap((group) =>
      [...textsAt(rule, 'resources'), ...textsAt(rule, 'nonResourceURLs')].flatMap((resource) =>
        textsAt(rule, 'verbs').flatMap((verb) =>
          orEmpty(textsAt(rule, 'resourceNames')).map((name) => ({
            group,
            resource,
            verb,
            name,
            path: ['rules', i],
          })),
        ),
      ),
    ),
  );

const isOrAny = (one: string, other: string): boolean => one === '*' || one === other;

const covers = (one: Right, other: Right): boolean =>
  isOrAny(one.group, other.group) &&
  isOrAny(one.resource, other.resource) &&
  isOrAny(one.verb, other.verb) &&
  (one.name === '' || one.name === other.name);

const isStrong = ({ resource, verb }: Right): boolean =>
  [resource, verb].includes('*') ||
  /^(secrets|pods\/exec|serviceaccounts\/token)$/.test(resource) ||
  /^(escalate|bind|impersonate)$/.test(verb);

/** A new role gives nobody anything before it is bound, unless it is added to another. */
function* ofRole(change: ObjectChange): Iterable<Found> {
  const { was, now } = change;
  const isAggregated = Object.keys(mapAt(now!.object, 'metadata', 'labels')).some((label) =>
    label.includes('/aggregate-to-'),
  );
  if (was === undefined && !isAggregated) return;
  const before = rightsOf(was?.object);
  const gained = rightsOf(now!.object).filter((right) => !before.some((other) => covers(other, right)));
  if (gained.length === 0) return;
  const { verb, resource } = gained.find(isStrong) ?? gained[0]!;
  const more = gained.length > 1 ? ` and ${gained.length - 1} more` : '';
  yield {
    change,
    path: gained[0]!.path,
    level: gained.some(isStrong) ? 'high' : 'medium',
    reason: `lets ${now!.object.kind} ${now!.object.metadata.name} ${verb} ${resource}${more}`,
  };
}

const subjectsOf = (binding: Manifest | undefined): string[] =>
  listAt(binding, 'subjects').map((subject) =>
    [
      textOf(dig(subject, 'kind')),
      [textOf(dig(subject, 'namespace')), textOf(dig(subject, 'name'))].filter(Boolean).join('/'),
    ].join(' '),
  );

function* ofBinding(change: ObjectChange, changes: ChangedObjects): Iterable<Found> {
  const { was, now } = change;
  const { kind } = now!.object;
  const role = textOf(dig(now!.object, 'roleRef', 'name'));
  const sameRole = was !== undefined && dig(was.object, 'roleRef', 'name') === role;
  const before = sameRole ? subjectsOf(was.object) : [];
  const gained = subjectsOf(now!.object).filter((subject) => !before.includes(subject));
  if (gained.length === 0) return;
  const isStrong = kind === 'ClusterRoleBinding' || /^(cluster-admin|admin|edit)$/.test(role);
  yield {
    change,
    path: ['subjects'],
    level: isStrong ? 'high' : changes.isNew(latest(change).unit) ? 'low' : 'medium',
    reason: `gives ${gained.join(', ')} the role ${role}${kind === 'ClusterRoleBinding' ? ' in the whole cluster' : ` in ${now!.object.metadata.namespace ?? now!.unit}`}`,
  };
}
