import Type from 'typebox';
import * as field from '../fields/field.js';
import { dated, ofObject } from '../fields/permission-fields.js';
import { defineSchema, type SpecOf } from '../schema.js';

const confirmation = field.strict({
  change: Type.Union([Type.Literal('data-loss'), Type.Literal('data-replaced')], {
    description: 'What becomes of the data, as the message says it.',
  }),
  ...ofObject('was'),
  field: Type.Optional(
    Type.String({ description: 'What of it changes; without one, all of it goes.', pattern: '^\\S+$' }),
  ),
  from: Type.Optional(Type.String({ description: 'What it was.' })),
  to: Type.Optional(Type.String({ description: 'What it becomes.' })),
  ...dated({ owner: 'Who answers for the data.', reason: 'Why it may go.', days: 30 }),
});

export const confirmationsSchema = defineSchema({
  kind: 'Confirmations',
  home: 'confirmations',
  summary: 'Changes that data does not survive and that are meant, each for a while.',
  spec: field.strict({
    confirmations: Type.Array(confirmation, { description: 'Each names one change of one object.' }),
  }),
  example: `apiVersion: acme.dev/v1
kind: Confirmations
spec:
  confirmations:
    - change: data-replaced
      unit: payments/staging/ledger-db
      object: Postgres/ledger-db
      field: spec.storage
      from: 100Gi
      to: 20Gi
      owner: jane@acme.dev
      reason: nothing but test data is in it
      expires: 2027-01-15
`,
});

export type ConfirmationsSpec = SpecOf<typeof confirmationsSchema>;
