import Type, { type TEnum, type TOptional } from 'typebox';
import { type DataKind, descriptors } from '../data/data-kinds.js';
import { firstEdition, newestEdition } from '../editions.js';
import * as field from '../fields/field.js';
import { defineSchema, type SpecOf } from '../schema.js';

/** Choice of a composition for each kind that has more than one. */
const compositions = Object.fromEntries(
  descriptors
    .map(({ kind, compositions: byName }) => [kind, Object.keys(byName)] as const)
    .filter(([, names]) => names.length > 1)
    .map(([kind, names]) => [
      kind,
      Type.Optional(
        Type.Enum(names, {
          description: `Composition of each new ${kind}. Defaults to \`${names[0]}\`.`,
        }),
      ),
    ]),
) as Record<DataKind, TOptional<TEnum<string[]>>>;

export const tierSchema = defineSchema({
  kind: 'Tier',
  home: 'tier',
  summary: 'Settings and defaults of a class of environments, such as dev, staging or production.',
  spec: field.strict({
    edition: Type.Integer({
      description: `Edition of the rendered manifests. A newer edition changes pods, so an upgrade of the engine does not choose it. The newest is ${newestEdition}; \`platform explain editions\` lists what each changes.`,
      examples: [newestEdition],
      minimum: firstEdition,
      default: firstEdition,
    }),
    cluster: Type.Optional(field.name('Cluster of environments that name no cluster.')),
    production: Type.Boolean({
      description:
        'Whether customers depend on the tier. Hosts are then used as declared, and data gets a standby, deletion protection and 30 days of backups by default.',
      default: false,
    }),
    images: Type.Union([Type.Literal('any'), Type.Literal('digest')], {
      description: 'Images the tier accepts: `any`, or only images with a `digest`.',
      default: 'any',
    }),
    hosts: Type.Optional(
      Type.String({
        description:
          'Template for the host of a service. `{host}` is the first label of the declared host and `{domain}` the rest; for a host that is itself a granted domain, `{domain}` is the whole host. Without it, hosts are used as declared.',
        examples: ['{host}.staging.{domain}'],
        pattern: '^[a-z0-9.{}-]+$',
      }),
    ),
    podSecurity: Type.Union([Type.Literal('restricted'), Type.Literal('baseline')], {
      description: 'Pod Security Standard that namespaces of the tier enforce.',
      default: 'restricted',
    }),
    exec: Type.Boolean({
      description:
        'Whether developers may exec into pods, attach to them, debug them with another container, and forward their ports.',
      default: false,
    }),
    autoDeploy: Type.Boolean({
      description: 'Whether CI commits new images without a person. A service may override it.',
      default: true,
    }),
    requiresApproval: Type.Boolean({
      description:
        'Whether Argo CD waits for an approver before it syncs. A service may ask for approval as well.',
      default: false,
    }),
    soak: Type.Optional(
      Type.String({
        description:
          'Time that an image must have been in the environment it is promoted from, in minutes, hours or days. Without it, `platform promote` does not wait.',
        examples: ['24h'],
        pattern: '^[0-9]+[mhd]$',
        patternErrorMessage: 'a time is a whole number and m, h or d',
      }),
    ),
    autoscaling: Type.Boolean({
      description:
        'Whether every WebService scales with its CPU use: from `replicas` to twice as many pods, unless its `autoscaling` says otherwise.',
      default: false,
    }),
    minimums: field.strict(
      {
        replicas: Type.Integer({
          description: 'Smallest number of replicas of a WebService or Worker.',
          minimum: 0,
          default: 0,
        }),
      },
      { description: 'Minimums for services. A service may ask for more, never for less.', default: {} },
    ),
    resources: field.strict(
      {
        cpu: field.quantity('CPU that all pods of an environment may request together, in cores.'),
        memory: field.quantity('Memory that all pods of an environment may request together.'),
      },
      { description: 'Resource quota of environments that set none.', default: { cpu: '8', memory: '16Gi' } },
    ),
    data: field.strict(
      {
        backupDays: Type.Optional(
          Type.Integer({
            description: 'Days that backups are kept. Defaults to 30 in production and 7 elsewhere.',
            minimum: 1,
            maximum: 35,
          }),
        ),
        highAvailability: Type.Optional(
          Type.Boolean({
            description:
              'Whether databases and caches must have a standby. Defaults to `true` in production and `false` elsewhere.',
          }),
        ),
        deletionProtection: Type.Optional(
          Type.Boolean({
            description:
              'Whether the cloud refuses to delete databases. Defaults to `true` in production and `false` elsewhere.',
          }),
        ),
        compositions: field.strict(compositions, {
          description: 'Compositions of new databases and caches. Existing ones keep theirs.',
          default: {},
        }),
        seedsMaskedBy: Type.Optional(
          field.name(
            'Name of the CronJob that masks copies of databases of this tier. Each team with such a copy declares it; other services get access only after it has succeeded. Without it, data of a production tier cannot be copied.',
          ),
        ),
      },
      {
        description:
          'Settings of all databases, queues, topics, caches and buckets. Teams cannot change them.',
        default: {},
      },
    ),
    defaults: Type.Record(Type.String(), Type.Record(Type.String(), Type.Unknown()), {
      description: 'Field defaults in this tier, by kind.',
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
