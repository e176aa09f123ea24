import Type from 'typebox';
import { descriptors } from '../data/data-kinds.js';
import { sharedFields } from '../fields/data-fields.js';
import * as field from '../fields/field.js';
import { defineSchema, type SpecOf } from '../schema.js';

/** Compositions that an existing resource may keep: those of kinds that have more than one. */
const keepable = descriptors
  .map(({ compositions }) => Object.keys(compositions))
  .filter((names) => names.length > 1)
  .flat();

export const environmentSchema = defineSchema({
  kind: 'Environment',
  home: 'environment',
  summary: 'Environment of a team: a namespace on one cluster, with the settings of a tier.',
  spec: field.strict({
    team: field.team(
      'Team that owns the environment. Wherever a team is named, `team-<name>`, `team:<name>` and `group:<name>` mean the team `<name>`, unless a team is called exactly so.',
    ),
    tier: field.name('Tier that sets the rules and defaults of the environment.'),
    cluster: Type.Optional(field.name("Cluster the environment runs on. Defaults to the tier's cluster.")),
    retired: Type.Boolean({
      description:
        'Whether the environment runs nothing any more. All that it ran leaves `apps/`, and Argo CD may still delete it in the cluster. Remove the file when no Application of the environment is left.',
      default: false,
    }),
    resources: Type.Optional(
      field.strict(
        {
          cpu: Type.Optional(field.quantity('CPU that all pods may request together, in cores.')),
          memory: Type.Optional(field.quantity('Memory that all pods may request together.')),
        },
        { description: "Resource quota of the namespace. Defaults to the tier's quota." },
      ),
    ),
    compositions: Type.Record(Type.String(), Type.Enum(keepable), {
      description:
        'Composition that an existing database or cache keeps, by resource name, after its tier has moved to another one.',
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
