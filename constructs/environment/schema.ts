import Type from 'typebox';
import { descriptors } from '../data/data-kinds.js';
import { sharedFields } from '../fields/data-fields.js';
import * as field from '../fields/field.js';
import { defineSchema, type SpecOf } from '../schema.js';

/** The compositions of the kinds that have more than one, which older data may keep. */
const keepable = descriptors
  .map(({ compositions }) => Object.keys(compositions))
  .filter((names) => names.length > 1)
  .flat();

export const environmentSchema = defineSchema({
  kind: 'Environment',
  home: 'environment',
  summary: "A team's place to run: a namespace on one cluster, with a tier's rules.",
  spec: field.strict({
    team: field.name('The team whose environment it is.'),
    tier: field.name('The tier that it is of.'),
    cluster: Type.Optional(field.name("The cluster that it is on; the tier's, if it names none.")),
    resources: Type.Optional(
      field.strict(
        { cpu: Type.Optional(field.quantity('CPU.')), memory: Type.Optional(field.quantity('Memory.')) },
        { description: "What all its pods together may request; the tier's, if it states none." },
      ),
    ),
    compositions: Type.Record(Type.String(), Type.Enum(keepable), {
      description:
        'How a database or cache is provided that is older than what its tier says now: by its name, the way that it keeps.',
      default: {},
    }),
    ...sharedFields,
  }),
  example: `apiVersion: acme.dev/v1
kind: Environment
metadata:
  name: staging
spec:
  team: payments
  tier: staging
  resources: {cpu: "8", memory: 16Gi}
  queues: [{type: sqs, name: payment-events}]
`,
});

export type EnvironmentSpec = SpecOf<typeof environmentSchema>;
