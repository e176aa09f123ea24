import Type from 'typebox';
import * as field from '../fields/field.js';
import { defineSchema, type SpecOf } from '../schema.js';

export const teamSchema = defineSchema({
  kind: 'Team',
  home: 'team',
  summary: 'Description of a team. It grants nothing: grants are in environments/platform.yaml.',
  spec: field.strict({
    owner: Type.String({ description: 'Person or group responsible for the team.', minLength: 1 }),
    costCentre: field.name("Cost centre that the team's resources are charged to."),
    description: Type.Optional(Type.String({ description: 'One sentence about what the team does.' })),
    slack: Type.Optional(
      Type.String({
        description: 'Slack channel of the team.',
        examples: ['#payments'],
        pattern: '^#[a-z0-9_-]+$',
      }),
    ),
    onCall: Type.Optional(
      Type.String({
        description: "URL of the team's on-call schedule.",
        examples: ['https://oncall.example.com/payments'],
        pattern: '^https://\\S+$',
      }),
    ),
    pagerDuty: Type.Optional(
      Type.String({
        description: "Id of the team's service at PagerDuty, the last part of its address there.",
        examples: ['PABC123'],
        pattern: '^[A-Z0-9]+$',
        patternErrorMessage: 'an id of PagerDuty has upper-case letters and digits',
      }),
    ),
    people: Type.Array(Type.String(), { description: 'Members of the team.', default: [] }),
  }),
  example: `apiVersion: acme.dev/v1
kind: Team
metadata:
  name: payments
spec:
  owner: payments-leads
  costCentre: cc-1001
  slack: '#payments'
`,
});

export type TeamSpec = SpecOf<typeof teamSchema>;
