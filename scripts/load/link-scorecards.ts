import type { ScorecardSpec } from '../../constructs/scorecard/schema.js';
import { didYouMean } from '../problem/nearest.js';
import { toPointer } from '../problem/pointer.js';
import { error, type Problem, warning } from '../problem/problem.js';
import { checkDay } from './check-day.js';
import { type Declaration, placeIn } from './declaration.js';
import { mayDeclareResource, mayDeclareSetting } from './failed-declarations.js';
import type { Organisation } from './organisation.js';

/** Refuses impossible surveys. Facts about nothing only warn: whoever deletes a service need not know who measured it. */
export function linkScorecards(
  declarations: readonly Declaration[],
  { teams, resources, failed }: Pick<Organisation, 'teams' | 'resources' | 'failed'>,
  problems: Problem[],
): Declaration<ScorecardSpec>[] {
  const files = declarations.filter(({ kind }) => kind === 'Scorecard') as Declaration<ScorecardSpec>[];
  const services = new Set(resources.map(({ team, name }) => `${team}/${name}`));
  // data in a service has the name of the service and an ending
  const isKnown = (team: string, name: string) =>
    services.has(`${team}/${name}`) ||
    [...services].some((service) => `${team}/${name}`.startsWith(`${service}-`)) ||
    mayDeclareResource({ failed }, team) ||
    mayDeclareSetting({ failed }, 'team', team);
  for (const file of files)
    for (const about of Object.keys(file.spec.facts)) {
      const [team = '', ...rest] = about.split('/');
      const isAddress = rest.length === 1 || rest.length === 2;
      if (isAddress && (isKnown(team, rest.at(-1)!) || (teams.has(team) && rest.length === 2))) continue;
      problems.push(
        warning(
          'unknown-service',
          placeIn(file, `/spec/facts${toPointer([about])}`),
          `there is no service ${about}${didYouMean(about, services)}`,
          { help: 'write <team>/<service>, or <team>/<environment>/<name> for a single unit' },
        ),
      );
    }
  for (const file of files) checkSurveys(file, problems);
  return files;
}

function checkSurveys(file: Declaration<ScorecardSpec>, problems: Problem[]): void {
  for (const [i, { day, answers, satisfied }] of file.spec.surveys.entries()) {
    const at = (field: string) => placeIn(file, `/spec/surveys/${i}/${field}`);
    checkDay(day, at('day'), problems);
    if (satisfied > answers)
      problems.push(
        error('bad-value', at('satisfied'), `satisfied is ${satisfied}, but only ${answers} answered`, {
          help: `write at most ${answers}`,
        }),
      );
  }
}
