import Type, { type Static } from 'typebox';
import { formOf } from './form.js';
import { verdictFields } from './problem.js';

export const checkReportSchema = formOf('check', {
  units: Type.Integer({ minimum: 0, description: 'Number of judged units; 0 for given paths.' }),
  objects: Type.Integer({ minimum: 0, description: 'Number of judged objects.' }),
  ...verdictFields,
});

export type CheckReport = Static<typeof checkReportSchema>;
