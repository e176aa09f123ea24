import type { PlatformSpec } from '../../../constructs/platform/schema.js';
import { kindOf, parseRemote } from '../../forge/hosts/repository.js';
import type { OrganisationValues } from '../../skeleton/values.js';

/** The part of environments/platform.yaml that skeletons may know. */
type Known = Pick<PlatformSpec, 'organisation' | 'domain' | 'apiGroup' | 'registry'> & {
  readonly git: Pick<PlatformSpec['git'], 'url' | 'branch' | 'teams'>;
};

/** What skeletons may know of an organisation. */
export function organisationValues({
  organisation: name,
  domain,
  apiGroup,
  registry,
  git,
}: Known): OrganisationValues {
  const remote = parseRemote(git.url);
  // a monorepo that is cloned from a folder has no host yet
  const monorepo = remote?.path ?? `${name}/platform`;
  return {
    name,
    domain,
    apiGroup,
    registry,
    gitHost: remote?.host ?? `git.${domain}`,
    gitOwner: monorepo.split('/').slice(0, -1).join('/') || name,
    monorepo,
    branch: git.branch,
    owners: git.teams,
  };
}

/** The product of the organisation's git host, whatever CI this process runs in. */
export const gitProduct = ({ git }: PlatformSpec): 'github' | 'gitlab' => kindOf(git, {});
