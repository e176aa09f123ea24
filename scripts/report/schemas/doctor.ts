import Type, { type Static } from 'typebox';
import { formOf } from './form.js';

const Diagnosis = Type.Object({
  state: Type.Union([Type.Literal('ok'), Type.Literal('error'), Type.Literal('note')], {
    description: 'Errors need a fix; a note is only worth knowing.',
  }),
  what: Type.String({ description: 'What was found.' }),
  fix: Type.Optional(Type.String({ description: 'Fix for a person to apply.' })),
});

export const doctorReportSchema = formOf('doctor', {
  ok: Type.Boolean({ description: 'Whether nothing needs a fix.' }),
  diagnoses: Type.Array(Diagnosis, { description: 'One entry for each thing that was looked at.' }),
});

export type DoctorReport = Static<typeof doctorReportSchema>;
export type Diagnosis = Static<typeof Diagnosis>;
