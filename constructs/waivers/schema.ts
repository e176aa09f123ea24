import Type from 'typebox';
import * as field from '../fields/field.js';
import { objectFields, permissionFields } from '../fields/permission-fields.js';
import { defineSchema, type SpecOf } from '../schema.js';

const waiver = field.strict({
  rule: Type.String({
    description: 'Rule to waive, as <category>/<rule>.',
    examples: ['hardening/read-only-root'],
    pattern: '^[a-z0-9-]+/[a-z0-9-]+$',
  }),
  ...objectFields('is'),
  ...permissionFields({
    owner: 'Person responsible for the waiver.',
    reason: 'Why the object cannot follow the rule yet.',
    days: 90,
  }),
});

export const waiversSchema = defineSchema({
  kind: 'Waivers',
  home: 'waivers',
  summary: 'Exceptions from policy rules for objects of a team, each until a fixed date.',
  spec: field.strict({
    waivers: Type.Array(waiver, {
      description: 'List of waivers. Each names one rule and one object.',
      minItems: 1,
    }),
  }),
  example: `apiVersion: acme.dev/v1
kind: Waivers
spec:
  waivers:
    - rule: hardening/read-only-root
      unit: payments/staging/legacy-api
      object: Deployment/legacy-api
      owner: jane@acme.dev
      reason: writes its cache beside its code until v3
      expires: 2027-01-15
`,
});

export type WaiversSpec = SpecOf<typeof waiversSchema>;
