import Type from 'typebox';
import * as field from '../fields/field.js';
import { objectFields, permissionFields } from '../fields/permission-fields.js';
import { defineSchema, type SpecOf } from '../schema.js';

const confirmation = field.strict({
  change: Type.Union([Type.Literal('data-loss'), Type.Literal('data-replaced')], {
    description: 'Code of the problem being confirmed.',
  }),
  ...objectFields('was'),
  field: Type.Optional(
    Type.String({
      description: 'Field that changes. Without it, the confirmation is for removing the whole object.',
      examples: ['spec.storage'],
      pattern: '^\\S+$',
    }),
  ),
  from: Type.Optional(Type.String({ description: 'Old value of the field.' })),
  to: Type.Optional(Type.String({ description: 'New value of the field.' })),
  ...permissionFields({
    owner: 'Person responsible for the data.',
    reason: 'Why the data may be lost.',
    days: 30,
  }),
});

export const confirmationsSchema = defineSchema({
  kind: 'Confirmations',
  home: 'confirmations',
  summary: 'Confirmations of changes that lose data, each until a fixed date.',
  spec: field.strict({
    confirmations: Type.Array(confirmation, {
      description: 'List of confirmations. Each names one change of one object.',
    }),
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
