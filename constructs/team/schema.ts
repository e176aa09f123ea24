import Type from 'typebox';
import * as field from '../parts/fields.js';
import { defineSchema, type SpecOf } from '../schema.js';

export const team = defineSchema({
  kind: 'Team',
  home: 'team',
  summary: 'Who a team is. It describes and grants nothing.',
  spec: field.strict({
    owner: Type.String({ description: 'Who answers for the team: a person or a group.', minLength: 1 }),
    costCentre: field.name('What the team is charged to.'),
  }),
  example: `apiVersion: acme.dev/v1
kind: Team
metadata:
  name: payments
spec:
  owner: payments-leads
  costCentre: cc-1001
`,
});

export type TeamSpec = SpecOf<typeof team>;
