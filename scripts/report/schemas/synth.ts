import Type, { type Static } from 'typebox';
import { formOf } from './form.js';
import { verdictFields } from './problem.js';

const count = (description: string) => Type.Integer({ minimum: 0, description });

export const synthReportSchema = formOf('synth', {
  ...verdictFields,
  teams: count('Number of teams.'),
  environments: count('Number of environments of all teams.'),
  units: count('Number of rendered units.'),
  objects: count('Number of rendered objects.'),
  written: count('Number of files that were written or, with `--check`, would be.'),
  unchanged: count('Number of files that were as rendered before.'),
  removed: count('Number of files that were removed or, with `--check`, would be.'),
  changed: Type.Array(Type.String(), {
    description: 'Paths below `apps/` of the files that differed from what is rendered.',
  }),
  notDeployed: Type.Array(Type.String(), {
    description: 'Units that are not rendered yet: no image that their tier accepts is written down.',
  }),
});

export type SynthReport = Static<typeof synthReportSchema>;
