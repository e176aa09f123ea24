import { defined } from '../../../constructs/defined.js';
import type { AnyUnit, EnvironmentContext } from '../../../constructs/unit.js';
import type { Organisation } from '../../load/organisation.js';
import type { ExplainedOwner } from '../../report/explanation.js';

const platformTeam = 'platform';

/** The teams that own a unit: its own, and the platform team for what environments, clusters and Argo CD have. */
export function ownersOf({ id, context }: AnyUnit): string[] {
  const { team } = context as Partial<EnvironmentContext>;
  const isPlatforms = team === undefined || /(^_|\/_environment$)/.test(id);
  return [...(isPlatforms ? [platformTeam] : []), ...(team === undefined ? [] : [team.name])];
}

/** Whom to ask, by team; `mentions` are the names of teams at the git host. */
export function contactsOf(
  teams: Organisation['teams'],
  mentions: Readonly<Record<string, string>>,
): Record<string, ExplainedOwner> {
  const contacts: Record<string, ExplainedOwner> = {
    [platformTeam]: { team: platformTeam, people: [], ...defined({ mention: mentions[platformTeam] }) },
  };
  for (const [name, { spec }] of teams) {
    if (name === platformTeam) continue;
    const { description, owner, slack, onCall, people } = spec;
    contacts[name] = {
      ...{ team: name, people },
      ...defined({ description, owner, slack, onCall, mention: mentions[name] }),
    };
  }
  return contacts;
}
