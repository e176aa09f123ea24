import Type from 'typebox';
import * as field from '../parts/fields.js';
import { defineSchema, type SpecOf } from '../schema.js';

export const environment = defineSchema({
  kind: 'Environment',
  home: 'environment',
  summary: "A team's place to run: a namespace on one cluster, with a tier's rules.",
  spec: field.strict({
    team: field.name('The team whose environment it is.'),
    tier: field.name('The tier that it is of.'),
    cluster: Type.Optional(field.name("The cluster that it is on; the tier's, if it names none.")),
  }),
  example: `apiVersion: acme.dev/v1
kind: Environment
metadata:
  name: staging
spec:
  team: payments
  tier: staging
`,
});

export type EnvironmentSpec = SpecOf<typeof environment>;
