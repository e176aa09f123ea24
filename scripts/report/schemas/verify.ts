import Type, { type Static } from 'typebox';
import { formOf } from './form.js';
import { verdictFields } from './problem.js';
import { reviewSchema } from './review.js';

export const verifyReportSchema = formOf('verify', {
  half: Type.Union([Type.Literal('render'), Type.Literal('judge')], {
    description:
      'Half of the verdict: `render` proves that apps/ is what the declarations render, `judge` judges a change by its base.',
  }),
  commit: Type.String({ description: 'Commit that was verified.' }),
  base: Type.Optional(
    Type.String({ description: 'Commit that it was compared with. The half `judge` only.' }),
  ),
  units: Type.Integer({ minimum: 0, description: 'Number of units.' }),
  objects: Type.Integer({ minimum: 0, description: 'Number of objects.' }),
  changed: Type.Array(Type.String(), {
    description: 'Files of `apps/` that are not what the declarations render.',
  }),
  demands: Type.Array(
    Type.Object({
      code: Type.String({ description: 'Code of the problems that the review settles.' }),
      paths: Type.Array(Type.String(), { description: 'Files to review.' }),
      owners: Type.Array(Type.String(), {
        description:
          'Teams or users of the git host, one of whom must approve; empty if the base names none.',
      }),
      approvedBy: Type.Array(Type.String(), { description: 'People who approved it.' }),
    }),
    { description: 'Approving reviews that the change needs. The half `judge` only.' },
  ),
  review: Type.Optional(reviewSchema),
  ...verdictFields,
});

export type VerifyReport = Static<typeof verifyReportSchema>;
