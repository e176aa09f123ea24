import Type, { type Static } from 'typebox';
import { formOf } from './form.js';

const ListedWaiver = Type.Object({
  rule: Type.String({ description: 'The rule, `<category>/<rule>`.' }),
  unit: Type.String({ description: 'The unit that may break the rule.' }),
  object: Type.String({ description: 'The object that may break the rule: `Deployment/legacy-api`.' }),
  owner: Type.String({ description: 'Who is responsible for the exception.' }),
  reason: Type.String({ description: 'Why the exception exists.' }),
  expires: Type.String({ description: 'The last day on which the waiver is valid, `2026-12-31`.' }),
  days: Type.Integer({ description: 'Days until then; negative if the waiver has expired.' }),
  state: Type.Union(
    [Type.Literal('used'), Type.Literal('unused'), Type.Literal('expired'), Type.Literal('soon')],
    { description: 'Whether a finding needs the waiver; `soon` and `expired` are of needed ones.' },
  ),
  team: Type.String({ description: 'The team whose file has the waiver.' }),
  file: Type.String({ description: 'The file that has the waiver.' }),
  line: Type.Integer({ minimum: 1, description: 'The line in that file, counted from 1.' }),
});

export const waiversReportSchema = formOf('policy waivers', {
  waivers: Type.Array(ListedWaiver, { description: 'All waivers, the next to expire first.' }),
});

export type WaiversReport = Static<typeof waiversReportSchema>;
export type ListedWaiver = Static<typeof ListedWaiver>;
