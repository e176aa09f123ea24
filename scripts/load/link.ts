import type { PlatformSpec } from '../../constructs/platform/schema.js';
import { error, type Problem } from '../problem/problem.js';
import { checkGroup } from './api-groups.js';
import { byName, placeOfName } from './by-name.js';
import { checkNames, checkNamespaces } from './check-names.js';
import { checkReferences } from './check-references.js';
import type { Declaration } from './declaration.js';
import { inlineData } from './inline-data.js';
import { linkConfirmations } from './link-confirmations.js';
import { linkEnvironments } from './link-environments.js';
import { linkNamespaces } from './link-namespaces.js';
import { linkResources } from './link-resources.js';
import { linkScorecards } from './link-scorecards.js';
import { linkWaivers } from './link-waivers.js';
import type { Organisation } from './organisation.js';
import type { FileContent, RawManifest } from './read.js';
import { teamFolders, withTeamNames } from './team-names.js';

/** Joins all files into one organisation and checks every reference between them. */
export function link(
  files: readonly FileContent[],
  failed: readonly string[],
  problems: Problem[],
): Organisation | undefined {
  const written = files.flatMap((file) => file.declarations);
  const declarations = withTeamNames(written, teamFolders(written, failed), problems);
  const [platform, ...furtherPlatforms] = declarations.filter(
    (d) => d.kind === 'Platform',
  ) as Declaration<PlatformSpec>[];
  if (platform === undefined) {
    if (problems.length === 0)
      problems.push(
        error(
          'missing-file',
          { file: 'environments/platform.yaml' },
          'there is no environments/platform.yaml, or it holds no Platform',
        ),
      );
    return undefined;
  }
  for (const further of furtherPlatforms)
    problems.push(
      error(
        'duplicate-name',
        { ...placeOfName(further), pointer: '/kind' },
        'there can be only one Platform',
      ),
    );
  for (const declaration of declarations) checkGroup(declaration, platform.spec, problems);
  checkNames(declarations, platform, problems);
  const declared = <Spec>(kind: string) =>
    byName<Spec>(
      declarations.filter((d) => d.kind === kind),
      problems,
    );
  const clusters: Organisation['clusters'] = declared('Cluster');
  const tiers: Organisation['tiers'] = declared('Tier');
  const teams: Organisation['teams'] = declared('Team');
  const declaredEnvironments = linkEnvironments(declarations, platform.spec, tiers, clusters, problems);
  const images = files.flatMap((f) => f.images ?? []);
  const resources = linkResources(declarations, images, { failed }, problems);
  const organisation: Organisation = {
    platform,
    clusters,
    tiers,
    teams,
    environments: declaredEnvironments.filter(({ spec }) => !spec.retired),
    declaredEnvironments,
    resources: linkNamespaces(resources, { platform, declaredEnvironments, teams }, problems),
    uses: [],
    manifests: files.flatMap((f): readonly RawManifest[] => f.manifests ?? []),
    waivers: linkWaivers(declarations, { teams, failed }, problems),
    confirmations: linkConfirmations(declarations, problems),
    scorecards: linkScorecards(declarations, { teams, resources, failed }, problems),
    failed,
  };
  checkReferences(organisation, problems);
  checkNamespaces(organisation, problems);
  const inline = inlineData(organisation, problems);
  return { ...organisation, resources: [...organisation.resources, ...inline.resources], uses: inline.uses };
}
