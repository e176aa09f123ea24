import Type from 'typebox';
import * as field from '../fields/field.js';
import { defineSchema, type SpecOf } from '../schema.js';

export const teamSchema = defineSchema({
  kind: 'Team',
  home: 'team',
  summary: 'Who a team is. It describes and grants nothing: grants stand in environments/platform.yaml.',
  spec: field.strict({
    owner: Type.String({ description: 'Who answers for the team: a person or a group.', minLength: 1 }),
    costCentre: field.name('What the team is charged to.'),
    description: Type.Optional(Type.String({ description: 'What the team does, in a sentence.' })),
    slack: Type.Optional(Type.String({ description: 'Its Slack channel.', pattern: '^#[a-z0-9_-]+$' })),
    onCall: Type.Optional(Type.String({ description: 'Its on-call schedule.', pattern: '^https://\\S+$' })),
    people: Type.Array(Type.String(), { description: 'Who is in it.', default: [] }),
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
