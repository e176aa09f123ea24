import Type, { type Static } from 'typebox';
import { formOf } from './form.js';
import { problemsInstead } from './problem.js';

const ListedWaiver = Type.Object({
  rule: Type.String({ description: 'Rule, `<category>/<rule>`.' }),
  unit: Type.String({ description: 'Unit that may break the rule.' }),
  object: Type.String({ description: 'Object that may break the rule: `Deployment/legacy-api`.' }),
  owner: Type.String({ description: 'Person responsible for the waiver.' }),
  reason: Type.String({ description: 'Reason for the waiver.' }),
  expires: Type.String({ description: 'Last day on which the waiver is valid, `2026-12-31`.' }),
  days: Type.Integer({ description: 'Days until then; negative if the waiver has expired.' }),
  state: Type.Union(
    [Type.Literal('used'), Type.Literal('unused'), Type.Literal('expired'), Type.Literal('soon')],
    { description: 'Whether a finding needs the waiver; `soon` and `expired` are of needed ones.' },
  ),
  team: Type.String({ description: 'Team whose file has the waiver.' }),
  file: Type.String({ description: 'File that has the waiver.' }),
  line: Type.Integer({ minimum: 1, description: 'Line in that file, counted from 1.' }),
});

export const waiversReportSchema = formOf('policy waivers', {
  waivers: Type.Array(ListedWaiver, { description: 'All waivers, the next to expire first.' }),
  problems: problemsInstead('waivers from being listed'),
});

export type WaiversReport = Static<typeof waiversReportSchema>;
export type ListedWaiver = Static<typeof ListedWaiver>;
