import { placeIn } from '../load/declaration.js';
import type { Organisation } from '../load/organisation.js';
import { didYouMean, listOf } from '../problem/nearest.js';
import { error, type Place, type Problem } from '../problem/problem.js';
import type { AnyUnit } from './plan.js';

/** What must not reach Argo CD. */
export const checkArgo = (organisation: Organisation, units: readonly AnyUnit[]): Problem[] => [
  ...reservedTeams(organisation),
  ...strangeTiers(organisation),
  ...templates(organisation, units),
];

/** Names that Argo CD or the platform gives to a project or folder of its own. */
const reserved: Readonly<Record<string, string>> = {
  default: "Argo CD's own project, which permits everything, has that name",
  platform: "the platform's own project, which may touch whole clusters, has that name",
  root: 'the folder apps/_argocd/root has that name',
};

const reservedTeams = ({ teams }: Organisation): Problem[] =>
  [...teams.values()]
    .filter(({ name }) => Object.hasOwn(reserved, name))
    .map((team) =>
      error(
        'bad-name',
        placeIn(team, '/metadata/name'),
        `a team cannot be called ${team.name}: ${reserved[team.name]}`,
      ),
    );

const strangeTiers = ({ platform, tiers }: Organisation): Problem[] =>
  platform.spec.syncWindows.flatMap((window, i) =>
    window.tiers.flatMap((tier, j) =>
      tiers.has(tier)
        ? []
        : error(
            'unknown-tier',
            placeIn(platform, `/spec/syncWindows/${i}/tiers/${j}`),
            `there is no tier ${tier}${didYouMean(tier, tiers.keys())}`,
            { help: `the tiers are ${listOf(tiers.keys())}` },
          ),
    ),
  );

/** An ApplicationSet is a template: what people write must not become a part of it. */
function templates({ platform, clusters, teams }: Organisation, units: readonly AnyUnit[]): Problem[] {
  const problems: Problem[] = [];
  const refuse = (text: string | undefined, where: () => Place) => {
    if (text?.includes('{{'))
      problems.push(
        error(
          'template-syntax',
          where(),
          `"${text}" would reach an ApplicationSet, where {{ starts a template`,
          {
            help: 'write it without {{',
          },
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
