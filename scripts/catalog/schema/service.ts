import Type, { type Static } from 'typebox';
import { optional, text } from './fields.js';

const names = (description: string) => Type.Array(Type.String(), { description });

const NotMet = Type.Object({
  check: text('Name of the check.'),
  units: names('Units because of which it is not met.'),
  next: text('What to do to pass.'),
  command: optional('Command that takes this step, or shows where.'),
});

const Scorecard = Type.Object(
  {
    level: Type.Enum(['none', 'bronze', 'silver', 'gold'], {
      description: 'Highest level of which, and of the levels below it, no check is failed.',
    }),
    met: names('Checks that are met.'),
    notMet: Type.Array(NotMet, {
      description: 'Checks that are not met: those of the next level first, the most important one first.',
    }),
    doesNotApply: names('Checks about something that the service does not have.'),
    notMeasured: names('Checks about facts that nobody measured. They hold no level back.'),
    until: Type.Record(Type.String(), Type.String(), {
      description:
        'Last day on which a check is met, by its name: after that day it is not. The catalogue itself does not depend on the day.',
    }),
  },
  { description: 'Scorecard of the service.' },
);

const Commit = Type.Object({
  commit: text('Abbreviated id of the commit.'),
  author: text('Author of the commit.'),
  date: text('Time of the commit.'),
  subject: text('Subject of the commit.'),
});

const Deployment = Type.Object({
  environment: text('Environment that was deployed to.'),
  image: text('Image that was deployed.'),
  date: text('Time of the commit.'),
  commit: text('Commit of the monorepo.'),
  by: optional('Who deployed, as the commit says.'),
});

const History = Type.Object(
  {
    lastChange: Type.Optional(Commit),
    authors: names('Authors of commits that changed its declaration, the most recent one first.'),
    deployments: Type.Array(Deployment, { description: 'The last ten deployments, newest first.' }),
  },
  { description: 'What the git history knows of the service; with --git.' },
);

/** A service is one thing to people, though it is a unit in each environment. */
export const Service = Type.Object({
  id: text('Service, `<team>/<name>`.'),
  team: text('Team that owns the service.'),
  name: text('Name of the service.'),
  kind: text('Kind of the service.'),
  units: names('Ids of its units, one for each environment, sorted.'),
  data: names('Ids of the units of data that it uses, sorted.'),
  scorecard: Type.Optional(Scorecard),
  history: Type.Optional(History),
});

export type CatalogueService = Static<typeof Service>;
export type CatalogueScorecard = Static<typeof Scorecard>;
export type CatalogueHistory = Static<typeof History>;
