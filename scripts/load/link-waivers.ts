import type { WaiversSpec } from '../../constructs/waivers/schema.js';
import { didYouMean } from '../problem/nearest.js';
import { error, type Place, type Problem, type RuleId } from '../problem/problem.js';
import { byName, placeOfName } from './by-name.js';
import { checkDay } from './check-day.js';
import { type Declaration, placeIn } from './declaration.js';
import { mayDeclareSetting } from './failed-declarations.js';
import type { Organisation, Waiver } from './organisation.js';

/** Folders of apps/ that belong to no team. */
const platformFolders = ['_argocd', '_clusters'];

/** Checks waivers as far as possible without their rules and without a clock. */
export function linkWaivers(
  declarations: readonly Declaration[],
  { teams, failed }: Pick<Organisation, 'teams' | 'failed'>,
  problems: Problem[],
): Waiver[] {
  const owners = [...teams.keys(), ...platformFolders];
  const seen = new Set<string>();
  const files = byName<WaiversSpec>(
    declarations.filter(({ kind }) => kind === 'Waivers'),
    problems,
  );
  return [...files.values()].flatMap((declaration) => {
    const { name, team = name, spec } = declaration;
    if (name !== team)
      problems.push(
        error(
          'name-mismatch',
          placeOfName(declaration),
          `the file is named after ${team}, but its metadata.name is ${name}`,
        ),
      );
    if (!owners.includes(team) && !mayDeclareSetting({ failed }, 'team', team))
      problems.push(
        error(
          'unknown-team',
          { file: declaration.file },
          `there is no team ${team}${didYouMean(team, owners)}`,
          { help: 'name the file after the team that the waivers are for' },
        ),
      );
    return spec.waivers.map((entry, i) => {
      const at = (field: string): Place => placeIn(declaration, `/spec/waivers/${i}${field}`);
      const waiver: Waiver = { ...entry, rule: entry.rule as RuleId, team, at: at('') };
      const [owner] = entry.unit.split('/');
      if (owner !== team)
        problems.push(
          error(
            'name-mismatch',
            at('/unit'),
            `${entry.unit} does not belong to ${team}, the owner of this file`,
            {
              help: `move the waiver to policies/waivers/${owner}.yaml`,
            },
          ),
        );
      checkDay(entry.expires, at('/expires'), problems);
      if (seen.has(waiverKey(waiver)))
        problems.push(
          error('duplicate-name', at('/rule'), `${entry.rule} is already waived for ${entry.object}`),
        );
      seen.add(waiverKey(waiver));
      return waiver;
    });
  });
}

/** Key of a waiver: one rule and one object of one unit. */
export const waiverKey = ({ rule, unit, object }: Pick<Waiver, 'rule' | 'unit' | 'object'>): string =>
  `${rule} ${unit} ${object}`;
