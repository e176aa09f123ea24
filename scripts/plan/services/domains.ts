import type { PlatformSpec } from '../../../constructs/platform/schema.js';
import { append } from '../../problem/groups.js';

/** Whether a host is one of these domains, or lies under one. */
export const isUnder = (host: string, domains: readonly string[]): boolean =>
  domains.some((domain) => host === domain || host.endsWith(`.${domain}`));

/** The domains under which a team's hosts may lie: what it was granted, and not even the organisation's own beyond. */
export const domainsOf = (platform: PlatformSpec, team: string): readonly string[] =>
  Object.hasOwn(platform.teams, team) ? platform.teams[team]!.domains : [];

const known = new WeakMap<PlatformSpec, ReadonlyMap<string, readonly string[]>>();

/** Which teams each domain was granted to. */
function grantsIn(platform: PlatformSpec): ReadonlyMap<string, readonly string[]> {
  const before = known.get(platform);
  if (before !== undefined) return before;
  const grants = new Map<string, string[]>();
  for (const [team, { domains }] of Object.entries(platform.teams))
    for (const domain of domains) append(grants, domain, team);
  known.set(platform, grants);
  return grants;
}

/**
 * The other teams whose host this is, although it lies under a domain of this team: the closest grant counts, so that
 * whoever has example.com cannot take login.example.com from the team that was granted it.
 */
export function othersWithCloserGrant(platform: PlatformSpec, team: string, host: string): readonly string[] {
  const grants = grantsIn(platform);
  const labels = host.split('.');
  for (let i = 0; i < labels.length; i++) {
    const teams = grants.get(labels.slice(i).join('.'));
    if (teams !== undefined) return teams.includes(team) ? [] : teams;
  }
  return [];
}

/** What is wrong with a host of a team; undefined if nothing is. */
export function hostFault(platform: PlatformSpec, team: string, host: string): string | undefined {
  if (!isUnder(host, domainsOf(platform, team))) return `is not under a domain of team ${team}`;
  const others = othersWithCloserGrant(platform, team, host);
  return others.length === 0 ? undefined : `is under a domain of team ${others.join(' and ')}`;
}
