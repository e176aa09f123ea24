import Type, { type Static } from 'typebox';
import { formOf } from './form.js';
import { verdictFields } from './problem.js';

export const catalogValidateReportSchema = formOf('catalog validate', {
  files: Type.Integer({ minimum: 0, description: 'Number of checked files.' }),
  entities: Type.Integer({ minimum: 0, description: 'Number of checked entities.' }),
  ...verdictFields,
});

export type CatalogValidateReport = Static<typeof catalogValidateReportSchema>;
