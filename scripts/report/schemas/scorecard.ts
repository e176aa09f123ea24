import Type, { type Static } from 'typebox';
import { formOf } from './form.js';
import { problemsInstead } from './problem.js';

const Level = Type.Enum(['none', 'bronze', 'silver', 'gold'], {
  description: 'Highest level of which, and of the levels below it, no check is failed.',
});

const Step = Type.Object({
  check: Type.String({ description: 'Name of the check.' }),
  next: Type.String({ description: 'What to do.' }),
  command: Type.Optional(Type.String({ description: 'Command that takes this step, or shows where.' })),
});

const ScoredCheck = Type.Object({
  check: Type.String({ description: 'Name of the check.' }),
  title: Type.String({ description: 'What is true of a service that passes.' }),
  importance: Type.Enum(['critical', 'high', 'medium', 'low'], { description: 'Importance of the check.' }),
  level: Type.Enum(['bronze', 'silver', 'gold'], { description: 'Level that needs the check.' }),
  state: Type.Enum(['met', 'not met', 'does not apply', 'not measured'], {
    description: 'Result. What is not measured holds no level back.',
  }),
  units: Type.Array(Type.String(), { description: 'Units because of which the check is not met.' }),
  until: Type.Optional(Type.String({ description: 'Last day on which the check is met.' })),
  next: Type.Optional(Type.String({ description: 'What to do, if the check is not met.' })),
  command: Type.Optional(Type.String({ description: 'Command that takes this step, or shows where.' })),
});

const ScoredService = Type.Object({
  service: Type.String({ description: 'Service, `<team>/<name>`.' }),
  team: Type.String({ description: 'Team that owns the service.' }),
  kind: Type.String({ description: 'Kind of the service.' }),
  level: Level,
  checks: Type.Array(ScoredCheck, { description: 'All checks, from bronze to gold.' }),
  nextStep: Type.Optional(Step),
});

const count = (level: string) => Type.Integer({ description: `Number of its services of level ${level}.` });

const ScoredTeam = Type.Object({
  team: Type.String({ description: 'Name of the team.' }),
  none: count('none'),
  bronze: count('bronze'),
  silver: count('silver'),
  gold: count('gold'),
});

export const scorecardReportSchema = formOf('scorecard', {
  day: Type.String({ description: 'Day on which the checks were made, in UTC.' }),
  teams: Type.Array(ScoredTeam, { description: 'Teams with scored services, sorted by name.' }),
  services: Type.Array(ScoredService, { description: 'Services that are deployed, sorted by name.' }),
  notDeployed: Type.Array(Type.String(), {
    description: 'Services without a score, because none of their units is deployed.',
  }),
  problems: problemsInstead('services from being scored'),
});

export type ScorecardReport = Static<typeof scorecardReportSchema>;
export type ScoredService = Static<typeof ScoredService>;
export type ScoredCheck = Static<typeof ScoredCheck>;
