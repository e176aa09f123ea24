import Type from 'typebox';
import * as field from '../fields/field.js';
import { objectFields, permissionFields } from '../fields/permission-fields.js';
import { defineSchema, type SpecOf } from '../schema.js';

/** Names of the risks that `scripts/compare/risks/table.ts` defines. */
const riskNames = [
  'data-loss',
  'data-replaced',
  'data-upgraded',
  'protection-lowered',
  'storage-grown',
  'security-loosened',
  'pod-security-lowered',
  'admission-weakened',
  'approval-dropped',
  'role-widened',
  'project-widened',
  'data-access-widened',
  'secret-reached',
  'public-service',
  'tls-off',
  'network-widened',
  'new-host',
  'immutable-field',
  'workload-removed',
  'host-removed',
  'objects-stranded',
  'over-quota',
  'recreate-strategy',
  'replicas-lowered',
  'disruption-budget-lowered',
  'probe-removed',
  'blast-radius',
] as const;

export type RiskName = (typeof riskNames)[number];

const confirmation = field.strict({
  change: Type.Enum([...riskNames], {
    description:
      'Name of the risk being confirmed, from docs/reference/risks.md. Its level must be critical or high.',
    examples: ['data-replaced', 'workload-removed'],
  }),
  ...objectFields('was'),
  field: Type.Optional(
    Type.String({
      description:
        'Field whose change loses data. Without it, the confirmation is for removing the whole object, or for a risk of level high.',
      examples: ['spec.storage'],
      pattern: '^\\S+$',
    }),
  ),
  from: Type.Optional(Type.String({ description: 'Old value of that field.' })),
  to: Type.Optional(Type.String({ description: 'New value of that field.' })),
  ...permissionFields({
    owner: 'Person responsible for the data or the unit.',
    reason: 'Why the data may be lost, or why the risk is acceptable.',
    days: 30,
  }),
});

export const confirmationsSchema = defineSchema({
  kind: 'Confirmations',
  home: 'confirmations',
  summary: 'Confirmations of changes that lose data or have a high risk, each until a fixed date.',
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
