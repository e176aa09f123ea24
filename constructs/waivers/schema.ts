import Type from 'typebox';
import * as field from '../fields/field.js';
import { dated, ofObject } from '../fields/permission-fields.js';
import { defineSchema, type SpecOf } from '../schema.js';

const waiver = field.strict({
  rule: Type.String({
    description: 'The rule that need not hold, as <category>/<rule>.',
    pattern: '^[a-z0-9-]+/[a-z0-9-]+$',
  }),
  ...ofObject('is'),
  ...dated({ owner: 'Who answers for it.', reason: 'Why the rule cannot hold yet.', days: 90 }),
});

export const waiversSchema = defineSchema({
  kind: 'Waivers',
  home: 'waivers',
  summary: 'What objects of a team are permitted to do against a rule, each for a while.',
  spec: field.strict({
    waivers: Type.Array(waiver, { description: 'Each names one rule and one object.', minItems: 1 }),
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
