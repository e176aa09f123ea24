import Type from 'typebox';
import { chartFields } from '../fields/charts.js';
import * as field from '../fields/field.js';
import { defineSchema, type SpecOf } from '../schema.js';
import { git } from './git.js';
import { grant } from './grants.js';
import { links } from './links.js';
import { prices } from './prices.js';
import { signatures } from './signatures.js';
import { sizeEntry } from './sizes.js';
import { freeze, syncWindow } from './windows.js';

const level = Type.Union([Type.Literal('block'), Type.Literal('warn'), Type.Literal('off')]);
const levels = Type.Union([level, Type.Record(Type.String(), level)]);

export const platformSchema = defineSchema({
  kind: 'Platform',
  home: 'platform',
  summary: 'Settings of the whole organisation.',
  spec: field.strict({
    organisation: field.name('Name of the organisation.'),
    domain: Type.String({
      description: 'Domain of the organisation. API groups under it belong to the organisation.',
      examples: ['acme.dev'],
      minLength: 3,
    }),
    apiGroup: Type.String({
      description: 'API group of declarations, as in `apiVersion: <apiGroup>/v1`.',
      examples: ['acme.dev'],
      minLength: 3,
    }),
    apiGroupAliases: Type.Array(Type.String(), {
      description: 'Other API groups that declarations may use.',
      examples: [['platform.acme.dev']],
      default: [],
    }),
    registry: Type.String({
      description: 'Container registry of images that name no registry.',
      examples: ['registry.acme.dev'],
      minLength: 1,
    }),
    registrySecret: Type.Optional(
      Type.String({
        description:
          'Key in the secret store of the credentials for `registry`: a `.dockerconfigjson` as text. `#` selects a property; `{team}`, `{environment}`, `{namespace}` and `{cluster}` are replaced. The identity of every environment must be able to read this key. Clusters without External Secrets need another way to pull.',
        examples: ['platform/registry#dockerconfigjson'],
        pattern: '^[A-Za-z0-9/._{}-]+(#[A-Za-z0-9._-]+)?$',
      }),
    ),
    environmentAliases: Type.Record(Type.String(), Type.String(), {
      description: 'Short names of environments that declarations may use, and the full name of each.',
      default: { prod: 'production', stage: 'staging' },
    }),
    git,
    argocd: field.strict(
      {
        namespace: field.name('Namespace of Argo CD on the management cluster.'),
        server: Type.String({
          description: 'API server URL of the management cluster, as registered in Argo CD.',
        }),
        settings: Type.Boolean({
          description:
            "Whether Waymark's keys are added to the ConfigMaps argocd-cm and argocd-cmd-params-cm: health checks for data kinds, and limits on what a sync may change. Set it to `false` if another Application manages these ConfigMaps, and add the keys there: each Application would remove the other's.",
          default: true,
        }),
      },
      {
        description: 'Argo CD on the management cluster.',
        default: { namespace: 'argocd', server: 'https://kubernetes.default.svc', settings: true },
      },
    ),
    charts: chartFields,
    links,
    groups: field.strict(
      {
        approvers: Type.Array(Type.String(), {
          description:
            'Groups whose members may sync environments and clusters that require approval. Without one, only administrators of Argo CD may.',
          examples: [['platform-leads']],
          default: [],
        }),
        confirmers: Type.Array(Type.String(), {
          description:
            "Groups whose members may confirm deletions in every project (`argocd app confirm-deletion`). Argo CD's right for this, `update`, could also point an Application at something else, so name a group of the platform team.",
          examples: [['platform-leads']],
          default: [],
        }),
      },
      { description: 'Groups of the platform team, by their names at the identity provider.', default: {} },
    ),
    sizes: Type.Record(Type.String(), sizeEntry, {
      description: 'Sizes that resources can have, from the smallest to the largest.',
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
      description: 'Kinds of raw manifests that every team may use, as Kind or group/Kind.',
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
    syncWindows: Type.Array(syncWindow, {
      description: 'Times when Argo CD may or may not sync.',
      default: [],
    }),
    freezes: Type.Array(freeze, {
      description:
        'Days on which nothing is released. `platform deploy` and `platform promote` obey them; Argo CD, whose windows repeat, does not know them and syncs what is merged anyway.',
      default: [],
    }),
    signatures: Type.Optional(signatures),
    policies: field.strict(
      {
        levels: Type.Record(Type.String(), levels, {
          description:
            'Level of each rule: `block`, `warn` or `"off"`, or a map from tier to level. Overrides policies/levels.yaml.',
          default: {},
        }),
        parameters: Type.Record(Type.String(), Type.Unknown(), {
          description:
            'Parameters of rules, such as `registries` and `backupDays`. Overrides policies/levels.yaml.',
          default: {},
        }),
      },
      { description: 'Changes to the levels and parameters of policy rules.', default: {} },
    ),
    teams: Type.Record(Type.String(), grant, {
      description:
        'Grants of each team, by team name. `team-<name>`, `team:<name>` and `group:<name>` mean the team `<name>`, unless a team is called exactly so.',
      default: {},
    }),
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
