import Type, { type Static } from 'typebox';
import { formOf } from './form.js';
import { verdictFields } from './problem.js';

const File = Type.Object({
  path: Type.String({ description: 'Path, relative to the root of the monorepo.' }),
  text: Type.String({ description: 'Content of the file.' }),
  isNew: Type.Boolean({ description: 'Whether the file is new; an existing one is changed.' }),
});

const Environment = Type.Object({
  environment: Type.String({ description: 'Team and name of the environment: `payments/staging`.' }),
  units: Type.Array(Type.String(), { description: 'Ids of the units of the new declarations.' }),
  objects: Type.Integer({ minimum: 0, description: 'Number of objects that the units render.' }),
  total: Type.Number({ description: 'Monthly cost of the units.' }),
  atLeast: Type.Boolean({
    description: 'Whether the cost may be higher, because something scales or has no price.',
  }),
});

export const createReportSchema = formOf('create', {
  ...verdictFields,
  created: Type.Boolean({ description: 'Whether anything was written; false with --dry-run.' }),
  repository: Type.Optional(
    Type.Object(
      {
        folder: Type.String({ description: 'Folder of the new repository.' }),
        url: Type.String({ description: 'URL that the repository is to have at the git host.' }),
        files: Type.Array(Type.String(), { description: 'Paths of its files.' }),
      },
      { description: 'The new repository; absent if only the monorepo changes.' },
    ),
  ),
  declarations: Type.Array(File, { description: 'New and changed files of the monorepo.' }),
  environments: Type.Array(Environment, {
    description:
      'What the new declarations render in each environment, services as soon as they have an image.',
  }),
  notDeployed: Type.Array(Type.String(), { description: 'Units that need a first image.' }),
  currency: Type.String({ description: 'Currency of the costs.' }),
});

export type CreateReport = Static<typeof createReportSchema>;
