import Type from 'typebox';
import * as field from '../fields/field.js';
import { defineSchema, type SpecOf } from '../schema.js';
import { prices } from './prices.js';

const sizeEntry = field.strict({
  cpu: field.quantity('CPU that is requested.'),
  memory: field.quantity('Memory that is requested, and the limit of it.'),
  cpuLimit: Type.Optional(field.quantity('The limit of CPU; there is none, if none is stated.')),
  databaseClass: Type.String({ description: 'The class of a database instance of this size.' }),
  auroraClass: Type.Optional(
    Type.String({
      description: 'That of an instance of Aurora, which has fewer classes; the same, if none is stated.',
    }),
  ),
  storage: field.quantity('The storage of a database of this size.'),
  cacheClass: Type.Optional(
    Type.String({
      description: 'The class of a cache of this size; there is none of it, if none is stated.',
    }),
  ),
});

const grant = field.strict({
  groups: field.strict(
    {
      developers: Type.Array(Type.String(), { description: 'May view, read logs and restart.', default: [] }),
      approvers: Type.Array(Type.String(), { description: 'May sync what requires approval.', default: [] }),
    },
    { description: 'Its groups, as the identity provider names them.', default: {} },
  ),
  domains: Type.Array(Type.String(), { description: 'Domains under which its hosts may lie.', default: [] }),
  largestSize: Type.Optional(
    Type.String({ description: 'The largest size that its databases and caches may have.' }),
  ),
  kinds: Type.Array(Type.String(), {
    description: 'Kinds of raw manifests that it may have beyond those of everybody, as Kind or group/Kind.',
    default: [],
  }),
});

const syncWindow = field.strict({
  kind: Type.Union([Type.Literal('allow'), Type.Literal('deny')], {
    description: 'Whether syncs are allowed or denied in it.',
  }),
  schedule: Type.String({
    description: 'When it starts, as a cron expression of five fields.',
    pattern: '^[^ ]+( [^ ]+){4}$',
  }),
  duration: Type.String({ description: 'How long it lasts, such as 12h.', pattern: '^[0-9]+[mh]$' }),
  tiers: Type.Array(Type.String(), { description: 'The tiers that it is for.', minItems: 1 }),
  timeZone: Type.String({ description: 'The time zone of the schedule.', default: 'UTC' }),
  manualSync: Type.Boolean({ description: 'Whether a person may sync all the same.', default: false }),
});

const level = Type.Union([Type.Literal('block'), Type.Literal('warn'), Type.Literal('off')]);
const levels = Type.Union([level, Type.Record(Type.String(), level)]);

export const platformSchema = defineSchema({
  kind: 'Platform',
  home: 'platform',
  summary: 'The settings of the whole organisation.',
  spec: field.strict({
    organisation: field.name('The name of the organisation.'),
    domain: Type.String({
      description: "The organisation's own domain; API groups under it are its own.",
      minLength: 3,
    }),
    apiGroup: Type.String({ description: 'The primary API group of declarations.', minLength: 3 }),
    apiGroupAliases: Type.Array(Type.String(), {
      description: 'Further groups that declarations may name.',
      default: [],
    }),
    registry: Type.String({ description: 'The registry of images that name none.', minLength: 1 }),
    environmentAliases: Type.Record(Type.String(), Type.String(), {
      description: 'Other names of environments.',
      default: { prod: 'production', stage: 'staging' },
    }),
    git: field.strict(
      {
        url: Type.String({
          description: 'Where Argo CD fetches this repository from.',
          pattern: '^\\S+$',
        }),
        branch: Type.String({
          description: 'The branch that it follows.',
          default: 'main',
          pattern: '^\\S+$',
        }),
      },
      { description: 'This repository, as Argo CD sees it.' },
    ),
    argocd: field.strict(
      {
        namespace: field.name('The namespace of Argo CD on the management cluster.'),
        server: Type.String({ description: 'The management cluster, as Argo CD knows it.' }),
        healthChecks: Type.Boolean({
          description:
            'Whether its settings (argocd-cm) are told how databases, queues and the like are. Not where another Application applies that ConfigMap: each would remove what the other wrote.',
          default: true,
        }),
      },
      {
        description: 'Argo CD, on the management cluster.',
        default: { namespace: 'argocd', server: 'https://kubernetes.default.svc', healthChecks: true },
      },
    ),
    sizes: Type.Record(Type.String(), sizeEntry, {
      description: 'What the words for sizes mean, from the smallest to the largest.',
      default: {
        small: {
          cpu: '100m',
          cpuLimit: '500m',
          memory: '256Mi',
          databaseClass: 'db.t4g.small',
          auroraClass: 'db.t4g.medium',
          storage: '20Gi',
          cacheClass: 'cache.t4g.small',
        },
        medium: {
          cpu: '500m',
          cpuLimit: '2',
          memory: '1Gi',
          databaseClass: 'db.r7g.large',
          storage: '100Gi',
          cacheClass: 'cache.r7g.large',
        },
        large: {
          cpu: '2',
          cpuLimit: '4',
          memory: '4Gi',
          databaseClass: 'db.r7g.2xlarge',
          storage: '500Gi',
          cacheClass: 'cache.r7g.2xlarge',
        },
      },
    }),
    prices,
    kinds: Type.Array(Type.String(), {
      description: 'Kinds of raw manifests that every team may have, as Kind or group/Kind.',
      default: [
        'ConfigMap',
        'Service',
        'ServiceAccount',
        'apps/Deployment',
        'apps/StatefulSet',
        'batch/Job',
        'batch/CronJob',
        'autoscaling/HorizontalPodAutoscaler',
        'policy/PodDisruptionBudget',
        'monitoring.coreos.com/ServiceMonitor',
        'monitoring.coreos.com/PrometheusRule',
      ],
    }),
    syncWindows: Type.Array(syncWindow, { description: 'When Argo CD may or may not sync.', default: [] }),
    policies: field.strict(
      {
        levels: Type.Record(Type.String(), levels, {
          description:
            'What becomes of a finding, by rule: block, warn or "off", or a map that says so by tier.',
          default: {},
        }),
        parameters: Type.Record(Type.String(), Type.Unknown(), {
          description: 'What rules measure by, such as registries and backupDays.',
          default: {},
        }),
      },
      { description: 'Where the organisation differs from the built-in levels of policies.', default: {} },
    ),
    teams: Type.Record(Type.String(), grant, { description: 'What each team is granted.', default: {} }),
  }),
  example: `apiVersion: acme.dev/v1
kind: Platform
spec:
  organisation: acme
  domain: acme.dev
  apiGroup: acme.dev
  registry: registry.acme.dev
  git:
    url: https://git.acme.dev/platform.git
  teams:
    payments:
      groups: {developers: [payments-developers], approvers: [payments-leads]}
      domains: [example.com]
`,
});

export type PlatformSpec = SpecOf<typeof platformSchema>;
