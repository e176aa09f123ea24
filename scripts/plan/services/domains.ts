import type { PlatformSpec } from '../../../constructs/platform/schema.js';
import { append } from '../../problem/groups.js';

/** Whether a host is one of these domains or a subdomain of one. */
export const isUnder = (host: string, domains: readonly string[]): boolean =>
  domains.some((domain) => host === domain || host.endsWith(`.${domain}`));

/** The domains granted to a team. The organisation's own domain is not among them. */
export const domainsOf = (platform: PlatformSpec, team: string): readonly string[] =>
  Object.hasOwn(platform.teams, team) ? platform.teams[team]!.domains : [];

const cache = new WeakMap<PlatformSpec, ReadonlyMap<string, readonly string[]>>();

/** Teams by the domains granted to them: indexed once, because looking through all teams for each host is quadratic. */
function grantsIn(platform: PlatformSpec): ReadonlyMap<string, readonly string[]> {
  const cached = cache.get(platform);
  if (cached !== undefined) return cached;
  const grants = new Map<string, string[]>();
  for (const [team, { domains }] of Object.entries(platform.teams))
    for (const domain of domains) append(grants, domain, team);
  cache.set(platform, grants);
  return grants;
}

/**
 * Other teams that own a host although it is under a domain of this team. The closest grant counts, so that the owner
 * of example.com cannot take login.example.com from the team it was granted to.
 */
function othersWithCloserGrant(platform: PlatformSpec, team: string, host: string): readonly string[] {
  const grants = grantsIn(platform);
  const labels = host.split('.');
  for (let i = 0; i < labels.length; i++) {
    const teams = grants.get(labels.slice(i).join('.'));
    if (teams !== undefined) return teams.includes(team) ? [] : teams;
  }
  return [];
}

/** The fault of a host that a team may not use; undefined if it may. */
export function hostFault(platform: PlatformSpec, team: string, host: string): string | undefined {
  if (!isUnder(host, domainsOf(platform, team))) return `is not under a domain of team ${team}`;
  const others = othersWithCloserGrant(platform, team, host);
  return others.length === 0 ? undefined : `is under a domain of team ${others.join(' and ')}`;
}
