import Type, { type Static } from 'typebox';
import { formOf } from './form.js';
import { problemSchema } from './problem.js';
import { reviewSchema } from './review.js';

const releaseFields = {
  ok: Type.Boolean({ description: 'Whether the release was not refused.' }),
  service: Type.String({ description: 'Service, as `<team>/<service>`.' }),
  environment: Type.String({ description: 'Environment of the release.' }),
  outcome: Type.Union(
    [Type.Literal('pushed'), Type.Literal('opened'), Type.Literal('unchanged'), Type.Literal('refused')],
    {
      description:
        '`pushed` to the shared branch, `opened` as a pull request or a branch for one, `unchanged` because the environment has the image already, or `refused`.',
    },
  ),
  image: Type.Optional(Type.String({ description: 'Image, as written to the images file.' })),
  hosts: Type.Optional(
    Type.Array(Type.String(), { description: 'Hosts that the service answers at in the environment.' }),
  ),
  commit: Type.Optional(Type.String({ description: 'Commit that was pushed.' })),
  branch: Type.Optional(Type.String({ description: 'Branch that was pushed.' })),
  link: Type.Optional(
    Type.String({ description: 'Address of the pull request, or of the page that opens it.' }),
  ),
  units: Type.Optional(Type.Array(Type.String(), { description: 'Units that the commit changes.' })),
  notes: Type.Optional(Type.Array(Type.String(), { description: 'What a person should know.' })),
  review: Type.Optional(reviewSchema),
  problems: Type.Optional(Type.Array(problemSchema, { description: 'Why the release was refused.' })),
};

export const deployReportSchema = formOf('deploy', releaseFields);
export const promoteReportSchema = formOf('promote', releaseFields);
export const rollbackReportSchema = formOf('rollback', releaseFields);

/** The report of every command that releases. */
export type ReleaseReport = Static<typeof deployReportSchema>;
