import Type, { type Static } from 'typebox';
import { formOf } from './form.js';
import { verdictFields } from './problem.js';

export const checkReportSchema = formOf('check', {
  units: Type.Integer({ minimum: 0, description: 'Number of checked units; 0 if manifests were given.' }),
  objects: Type.Integer({ minimum: 0, description: 'Number of checked objects.' }),
  ...verdictFields,
});

export type CheckReport = Static<typeof checkReportSchema>;
