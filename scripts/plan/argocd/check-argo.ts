import { isComposite } from '../../../constructs/argocd/emitted-kinds.js';
import { groupKindOf } from '../../../constructs/parts/group-kind.js';
import type { EnvironmentContext } from '../../../constructs/unit.js';
import { placeIn } from '../../load/declaration.js';
import type { Organisation } from '../../load/organisation.js';
import { error, type Place, type Problem } from '../../problem/problem.js';
import type { Draft } from '../draft.js';
import { originOf } from '../layers.js';
import { isPlatformOnly } from '../manifests/platform-only-kinds.js';
import { checkReleaseSettings } from './check-release-settings.js';

/** Problems that would break Argo CD or let a team reach too far. Runs when every other unit is planned. */
export const checkArgo = (organisation: Organisation, draft: Draft): Problem[] => [
  ...reservedTeams(organisation),
  ...checkReleaseSettings(organisation),
  ...platformKinds(organisation),
  ...templates(organisation, draft),
  ...disabledApprovals(draft),
];

/** Names of Argo CD's and the platform's own projects and folders. */
const reserved: Readonly<Record<string, string>> = {
  default: "Argo CD's own project, which allows everything, has that name",
  platform: "the platform's own project, which may touch whole clusters, has that name",
  root: 'the folder apps/_argocd/root has that name',
};

const reservedTeams = ({ teams }: Organisation): Problem[] =>
  [...teams.values()]
    .filter(({ name }) => Object.hasOwn(reserved, name))
    .map((team) => {
      const message = `a team cannot be called ${team.name}: ${reserved[team.name]}`;
      return error('bad-name', placeIn(team, '/metadata/name'), message, {
        help: `give the folder teams/${team.name} another name`,
      });
    });

/** Refuses to grant kinds that only the platform may create. */
function platformKinds({ platform }: Organisation): Problem[] {
  const refused = (kinds: readonly string[], pointer: string) =>
    kinds.flatMap((name, i) => {
      const { group, kind } = groupKindOf(name);
      if (!isPlatformOnly(group, kind) && !isComposite(platform.spec.apiGroup, name)) return [];
      const message = `${name} cannot be granted: only the platform emits it`;
      return error('bad-value', placeIn(platform, `${pointer}/${i}`), message, {
        help: 'remove it: it would let the team reach beyond its own namespaces',
      });
    });
  return [
    ...refused(platform.spec.kinds, '/spec/kinds'),
    ...Object.entries(platform.spec.teams).flatMap(([team, grant]) =>
      refused(grant.kinds, `/spec/teams/${team}/kinds`),
    ),
  ];
}

/** Refuses template syntax in text that reaches an ApplicationSet, which Argo CD would expand. */
function templates({ platform, clusters, teams }: Organisation, { units }: Draft): Problem[] {
  const problems: Problem[] = [];
  const refuse = (text: string | undefined, where: () => Place) => {
    if (text?.includes('{{'))
      problems.push(
        error(
          'template-syntax',
          where(),
          `"${text}" would reach an ApplicationSet, where {{ starts a template`,
          { help: 'write it without {{' },
        ),
      );
  };
  refuse(platform.spec.domain, () => placeIn(platform, '/spec/domain'));
  refuse(platform.spec.git.url, () => placeIn(platform, '/spec/git/url'));
  refuse(platform.spec.git.branch, () => placeIn(platform, '/spec/git/branch'));
  for (const cluster of clusters.values())
    refuse(cluster.spec.server, () => placeIn(cluster, '/spec/server'));
  for (const team of teams.values()) refuse(team.spec.onCall, () => placeIn(team, '/spec/onCall'));
  for (const { id, declaredIn } of units) {
    refuse(id, () => ({ file: declaredIn, pointer: '/metadata/name' }));
    refuse(declaredIn, () => ({ file: declaredIn }));
  }
  return problems;
}

/** Refuses to turn off an approval that the tier requires; a service may only ask for one that it does not. */
function disabledApprovals({ units, layers }: Draft): Problem[] {
  const problems = new Map<string, Problem>();
  for (const { id, spec, context, declaredIn } of units) {
    if ((spec as { requiresApproval?: boolean }).requiresApproval !== false) continue;
    const { tier } = context as EnvironmentContext;
    if (!tier.requiresApproval) continue;
    const place = originOf(layers.get(id) ?? [], '/requiresApproval') ?? { file: declaredIn };
    const message = `tier ${tier.name} requires approval; a service cannot turn it off`;
    const help =
      'remove the field, or set requiresApproval: false only for environments whose tier does not require approval';
    problems.set(JSON.stringify([place, message]), error('bad-value', place, message, { help }));
  }
  return [...problems.values()];
}
