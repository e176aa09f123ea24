import { type Declaration, placeIn } from '../../load/declaration.js';
import type { DeclaredEnvironment, Organisation } from '../../load/organisation.js';
import { toPointer } from '../../problem/pointer.js';
import type { Place } from '../../problem/problem.js';
import { serversOf, windowsOf } from './argo-specs.js';

type Path = readonly string[];

const within = (
  declaration: Pick<Declaration, 'file' | 'document' | 'moved'>,
  ...path: (string | number)[]
): Place => placeIn(declaration, toPointer(path));

/**
 * The place that a value of a team's Argo CD objects comes from: mostly platform.yaml, otherwise the team or an
 * environment.
 */
export function teamPlace(
  organisation: Organisation,
  team: Declaration<unknown>,
  environments: readonly DeclaredEnvironment[],
  [field = '', ...rest]: Path,
): Place {
  const { platform } = organisation;
  switch (field) {
    case 'onCall':
      return within(team, 'spec', 'onCall');
    case 'environments':
      return environmentPlace(organisation, environments[Number(rest[0])], rest[1]);
    case 'groups':
      return within(platform, 'spec', 'teams', team.name, 'groups', ...rest);
    case 'kinds': {
      const granted = Number(rest[0]) - platform.spec.kinds.length;
      return granted < 0
        ? within(platform, 'spec', 'kinds', ...rest)
        : within(platform, 'spec', 'teams', team.name, 'kinds', granted);
    }
    default:
      return sharedPlace(organisation, environments, [field, ...rest]);
  }
}

export function rootPlace(organisation: Organisation, [field = '', ...rest]: Path): Place {
  if (field === 'management') return within(organisation.platform, 'spec', 'argocd', ...rest);
  const cluster = field === 'clusters' ? serversOf(organisation)[Number(rest[0])] : undefined;
  return cluster === undefined
    ? sharedPlace(organisation, organisation.declaredEnvironments, [field, ...rest])
    : within(cluster, 'spec', 'server');
}

function environmentPlace(
  { platform, clusters }: Organisation,
  environment: DeclaredEnvironment | undefined,
  field: string | undefined,
): Place {
  if (environment === undefined) return within(platform, 'spec', 'teams');
  return field === 'server'
    ? within(clusters.get(environment.cluster)!, 'spec', 'server')
    : within(environment, 'metadata', 'name');
}

function sharedPlace(
  organisation: Organisation,
  environments: readonly DeclaredEnvironment[],
  [field = '', ...rest]: Path,
): Place {
  const { platform } = organisation;
  if (field === 'repository') return within(platform, 'spec', 'git', ...rest);
  if (field !== 'syncWindows') return within(platform, 'spec', field);
  const [window = '0', ...inside] = rest;
  const index = windowsOf(organisation, environments)[Number(window)]?.index ?? 0;
  return within(platform, 'spec', 'syncWindows', index, ...inside);
}
