import type { Manifest } from '../../objects/manifest.js';
import { dig, listAt, mapAt, textOf } from '../../objects/trees.js';
import type { Path } from '../../problem/pointer.js';
import { nameOf } from '../tree.js';
import type { RiskDefinition } from './risk.js';

export const projectWidened: RiskDefinition = {
  level: 'medium',
  isForSecurity: true,
  means:
    "A team's project in Argo CD permits more: another repository, namespace, kind or right, or syncs at times when it did not. Kinds of the whole cluster, and a window that goes, are high; a new project is low.",
  advice: 'Check with the platform team that the team is meant to have it.',
  *find(changes) {
    for (const change of changes.of('AppProject')) {
      const { was, now } = change;
      if (now === undefined) continue;
      if (was === undefined) {
        const spaces = listAt(now.object, 'spec', 'destinations').length;
        yield {
          change,
          level: 'low',
          reason: `adds the project ${nameOf(now)} with ${spaces} ${spaces === 1 ? 'namespace' : 'namespaces'}`,
        };
        continue;
      }
      const before = new Set(permissionsIn(was.object).map(({ what }) => what));
      const gained = permissionsIn(now.object).filter(({ what }) => !before.has(what));
      if (gained.length > 0) {
        const [first] = gained as [Permission];
        const strong = gained.find(({ isStrong }) => isStrong);
        const more = gained.length > 1 ? ` and ${gained.length - 1} more` : '';
        yield {
          change,
          path: (strong ?? first).path,
          ...(strong !== undefined && { level: 'high' as const }),
          reason: `lets the project ${nameOf(now)} ${(strong ?? first).what}${more}`,
        };
      }
      const windows = new Set(windowsOf(now.object));
      const lost = windowsOf(was.object).filter((window) => !windows.has(window));
      if (lost.length > 0)
        yield {
          change,
          path: ['spec', 'syncWindows'],
          level: 'high',
          reason: `lets the project ${nameOf(now)} sync at times when it did not`,
        };
    }
  },
};

interface Permission {
  readonly what: string;
  readonly path: Path;
  readonly isStrong?: boolean;
}

const permissionsIn = (project: Manifest): Permission[] => [
  ...inList(
    project,
    'sourceRepos',
    (repository) => `deploy from ${textOf(repository)}`,
    (text) => /\*/.test(text),
  ),
  ...inList(project, 'sourceNamespaces', (namespace) => `have Applications in ${textOf(namespace)}`),
  ...inList(
    project,
    'destinations',
    (to) => `deploy to ${fieldsOf(to, 'namespace')} on ${fieldsOf(to, 'server', 'name')}`,
    (text) => /\*/.test(text),
  ),
  ...inList(
    project,
    'clusterResourceWhitelist',
    (kind) => `create ${fieldsOf(kind, 'group', 'kind')} in the whole cluster`,
    () => true,
  ),
  ...inList(
    project,
    'namespaceResourceWhitelist',
    (kind) => `create ${fieldsOf(kind, 'group', 'kind')}`,
    (text) => /\*|Role/.test(text),
  ),
  ...listAt(project, 'spec', 'roles').flatMap((role, i) => [
    ...listAt(role, 'groups').map((group) => ({
      what: `be used by ${textOf(group)} as ${textOf(dig(role, 'name'))}`,
      path: ['spec', 'roles', i, 'groups'],
    })),
    ...listAt(role, 'policies').map((policy) => ({
      what: `have the right ${textOf(policy)}`,
      path: ['spec', 'roles', i, 'policies'],
    })),
  ]),
];

const inList = (
  project: Manifest,
  list: string,
  what: (item: unknown) => string,
  isStrong: (text: string) => boolean = () => false,
): Permission[] =>
  listAt(project, 'spec', list).map((item, i) => ({
    what: what(item),
    path: ['spec', list, i],
    isStrong: isStrong(what(item)),
  }));

const fieldsOf = (item: unknown, ...fields: string[]): string =>
  fields
    .map((field) => textOf(dig(item, field)))
    .filter(Boolean)
    .join('/');

/** Each window in which syncs are denied, for each namespace, cluster and Application that it is for. */
const windowsOf = (project: Manifest): string[] =>
  listAt(project, 'spec', 'syncWindows')
    .filter((window) => dig(window, 'kind') === 'deny')
    .flatMap((window) => {
      const {
        namespaces = [],
        clusters = [],
        applications = [],
        ...time
      } = mapAt(window) as Record<string, unknown>;
      const targets = Object.entries({ namespaces, clusters, applications }).flatMap(([list, items]) =>
        listAt(items).map((item) => [list, item]),
      );
      return targets.map((target) => JSON.stringify([time, target]));
    });
