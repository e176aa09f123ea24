import Type, { type TEnum, type TOptional } from 'typebox';
import { type DataKind, descriptors } from '../data/data-kinds.js';
import * as field from '../fields/field.js';
import { defineSchema, type SpecOf } from '../schema.js';

/** The compositions to choose from, of each kind that has more than one. */
const compositions = Object.fromEntries(
  descriptors
    .map(({ kind, compositions: known }) => [kind, Object.keys(known)] as const)
    .filter(([, names]) => names.length > 1)
    .map(([kind, names]) => [
      kind,
      Type.Optional(
        Type.Enum(names, { description: `The way of a ${kind}; ${names[0]}, if none is stated.` }),
      ),
    ]),
) as Record<DataKind, TOptional<TEnum<string[]>>>;

export const tierSchema = defineSchema({
  kind: 'Tier',
  home: 'tier',
  summary: 'What differs between dev, staging and production.',
  spec: field.strict({
    generation: Type.Integer({
      description: 'The generation of the emitted form, raised tier by tier when the engine is upgraded.',
      minimum: 1,
      maximum: 1,
      default: 1,
    }),
    cluster: Type.Optional(field.name('The cluster of environments that name none.')),
    production: Type.Boolean({
      description: 'Whether real customers depend on it: hosts stand as written, data is kept.',
      default: false,
    }),
    images: Type.Union([Type.Literal('any'), Type.Literal('digest')], {
      description: 'Which images it takes: any, or only those with a digest.',
      default: 'any',
    }),
    hosts: Type.Optional(
      Type.String({
        description:
          'What becomes of a host: {host} is its first label and {domain} the rest, as in {host}.staging.{domain}; a host that is itself a granted domain stays whole, as {domain}. Without it, hosts stand as written.',
        pattern: '^[a-z0-9.{}-]+$',
      }),
    ),
    podSecurity: Type.Union([Type.Literal('restricted'), Type.Literal('baseline')], {
      description: 'The Pod Security Standard that its namespaces enforce.',
      default: 'restricted',
    }),
    exec: Type.Boolean({ description: 'Whether developers may exec into pods.', default: false }),
    autoDeploy: Type.Boolean({
      description: 'Whether a new image is committed without a person.',
      default: true,
    }),
    requiresApproval: Type.Boolean({
      description: "Whether a sync waits for the project's approvers.",
      default: false,
    }),
    minimums: field.strict(
      {
        replicas: Type.Integer({
          description: 'The fewest replicas of a WebService or Worker.',
          minimum: 0,
          default: 0,
        }),
      },
      { description: 'What a service may exceed and not undercut.', default: {} },
    ),
    resources: field.strict(
      { cpu: field.quantity('CPU.'), memory: field.quantity('Memory.') },
      { description: 'The quota of environments that state none.', default: { cpu: '8', memory: '16Gi' } },
    ),
    data: field.strict(
      {
        backupDays: Type.Optional(
          Type.Integer({
            description:
              'For how many days backups are kept; 30 in production and 7 elsewhere, if it does not say.',
            minimum: 1,
            maximum: 35,
          }),
        ),
        highAvailability: Type.Optional(
          Type.Boolean({
            description:
              'Whether databases and caches must have a standby; in production, if it does not say.',
          }),
        ),
        deletionProtection: Type.Optional(
          Type.Boolean({
            description: 'Whether the cloud refuses to delete them; in production, if it does not say.',
          }),
        ),
        compositions: field.strict(compositions, {
          description:
            'By what new databases and caches are provided; those that there are keep what they have.',
          default: {},
        }),
        seedsMaskedBy: Type.Optional(
          field.name(
            'The CronJob that masks what databases of other environments begin with: each team that has such a copy declares it, and nobody else is let in before it succeeded. Without one, a tier of production gives nothing away.',
          ),
        ),
      },
      { description: 'What holds for all data, and no team can undo.', default: {} },
    ),
    defaults: Type.Record(Type.String(), Type.Record(Type.String(), Type.Unknown()), {
      description: 'For a kind, the defaults of its fields in this tier.',
      default: {},
    }),
  }),
  example: `apiVersion: acme.dev/v1
kind: Tier
metadata:
  name: staging
spec:
  cluster: eu-central
  hosts: '{host}.staging.{domain}'
  defaults:
    WebService: {replicas: 2}
`,
});

export type TierSpec = SpecOf<typeof tierSchema>;
