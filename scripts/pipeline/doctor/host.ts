import type { BranchRules, Host, HostKind } from '../../forge/hosts/host.js';
import { ifReadable } from '../../forge/hosts/host-fault.js';
import type { Diagnosis } from '../../report/schemas/doctor.js';
import { gitHost } from '../git-host.js';
import { type Demand, demands } from './host-demands.js';

/** Names what the host does not demand of pull requests into the branch that Argo CD follows. */
export async function diagnoseHost(root: string): Promise<Diagnosis[]> {
  const { host, git } = await gitHost(root);
  const rules = await host.rulesOf(git.branch);
  return [
    ...demands.flatMap((demand) => diagnosisOf(demand, rules, host.kind, git.branch)),
    ...(await diagnoseTeams(host, git.teams)),
  ];
}

/** Hosts silently skip a line of CODEOWNERS with a team that they do not know. */
async function diagnoseTeams(host: Host, teams: readonly string[]): Promise<Diagnosis[]> {
  // what has no slash can also be a person
  const names = [...new Set(teams)].filter((name) => name.includes('/'));
  const missing: string[] = [];
  for (const name of names) {
    const exists = await ifReadable(host.doesTeamExist(name));
    if (exists === undefined)
      return [{ state: 'note', what: 'the token cannot tell which teams exist', fix: toSeeTeams[host.kind] }];
    if (!exists) missing.push(name);
  }
  if (missing.length > 0)
    return [
      {
        state: 'error',
        what: `the git host knows no team ${missing.join(', ')}, so nobody owns their files`,
        fix: `fix spec.git.teams in environments/platform.yaml and run \`platform synth\`, or create the team${host.kind === 'gitlab' ? ' or let the token see it' : ''}`,
      },
    ];
  return names.length === 0 ? [] : [{ state: 'ok', what: 'the git host knows every team of spec.git.teams' }];
}

const toSeeTeams: Readonly<Record<HostKind, string>> = {
  github: 'use a token with the permission Organization members: read',
  gitlab: 'use a token with a role in the groups',
};

function diagnosisOf(
  { isMet, met, missing, fix, names, isNeeded }: Demand,
  rules: BranchRules,
  kind: HostKind,
  branch: string,
): Diagnosis[] {
  const howToSet = fix[kind];
  if (howToSet === undefined) return [];
  const named = names?.(rules) ?? [];
  const saying = (what: string) => `${branch}: ${what}${named.length > 0 ? `: ${named.join(', ')}` : ''}`;
  const isSo = isMet(rules);
  if (isSo === undefined)
    return [{ state: 'note', what: `${branch}: the token cannot tell whether ${met}`, fix: toRead[kind] }];
  if (isSo) return [{ state: 'ok', what: saying(met) }];
  return [{ state: isNeeded ? 'error' : 'note', what: saying(missing), fix: howToSet }];
}

const toRead: Readonly<Record<HostKind, string>> = {
  github: 'use a token with the permissions Administration: read and Contents: read',
  gitlab: 'use a token with the role Maintainer; some of this GitLab has only in paid plans',
};
