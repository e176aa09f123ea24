import { defined } from '../../../constructs/defined.js';
import type { AnyUnit, EnvironmentContext } from '../../../constructs/unit.js';
import type { ExplainedOwner } from '../../report/explanation.js';

const platformTeam = 'platform';

/** The teams that own a unit: its own, and the platform team for what environments, clusters and Argo CD have. */
export function ownersOf({ id, context }: AnyUnit): string[] {
  const { team } = context as Partial<EnvironmentContext>;
  const isPlatforms = team === undefined || /(^_|\/_environment$)/.test(id);
  return [...(isPlatforms ? [platformTeam] : []), ...(team === undefined ? [] : [team.name])];
}

/** Whom to ask about units, by team; `mentions` are the names of teams at the git host. */
export function contactsIn(
  units: readonly AnyUnit[],
  mentions: Readonly<Record<string, string>>,
): Record<string, ExplainedOwner> {
  const contacts: Record<string, ExplainedOwner> = {
    [platformTeam]: { team: platformTeam, people: [], ...defined({ mention: mentions[platformTeam] }) },
  };
  for (const { context } of units) {
    const { team } = context as Partial<EnvironmentContext>;
    if (team === undefined) continue;
    const { name, description, owner, slack, onCall, people } = team;
    contacts[name] ??= {
      ...{ team: name, people },
      ...defined({ description, owner, slack, onCall, mention: mentions[name] }),
    };
  }
  return contacts;
}
