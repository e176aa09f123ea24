import type { PlatformSpec } from '../../../constructs/platform/schema.js';
import { kindOf, parseRemote } from '../../forge/hosts/repository.js';
import { isEngine } from '../../rules/folders.js';
import type { OrganisationValues } from '../../skeleton/values.js';

type Settings = Pick<PlatformSpec, 'organisation' | 'domain' | 'apiGroup' | 'registry' | 'git' | 'links'>;

/** What skeletons may know of an organisation. */
export function organisationValues(root: string, spec: Settings): OrganisationValues {
  const { organisation: name, domain, apiGroup, registry, git, links } = spec;
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
    schemas: isEngine(root) ? 'schemas' : 'node_modules/waymark-platform/schemas',
    links,
    owners: git.teams,
  };
}

/** The product of the organisation's git host, whatever CI this process runs in. */
export const gitProduct = ({ git }: PlatformSpec): 'github' | 'gitlab' => kindOf(git, {});
