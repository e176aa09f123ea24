import { object, type Twin } from './twin.js';

const spec = {
  engine: 'postgresql',
  version: '16',
  storage: '100Gi',
  highAvailability: true,
  backupDays: 30,
  deletionProtection: true,
  tags: { service: 'ledger' },
};
const confirm = { annotations: { 'argocd.argoproj.io/sync-options': 'Prune=confirm,Delete=confirm' } };
const database = (changed: object = {}, metadata: object = confirm) => [
  object(
    'Postgres',
    'ledger-db',
    { metadata, spec: { ...spec, ...changed } },
    'payments/production/ledger-db',
  ),
];

const crd = (...versions: string[]) =>
  object(
    'CustomResourceDefinition',
    'charts.acme.dev',
    { spec: { versions: versions.map((name) => ({ name })) } },
    '_clusters/eu/kinds',
  );

export const dataTwins: readonly Twin[] = [
  {
    risk: 'data-loss',
    dangerous: [database(), []],
    level: 'critical',
    reason: 'deletes the production database ledger-db',
    harmless: [[object('Service', 'ledger', {})], []],
  },
  {
    risk: 'data-loss',
    dangerous: [[crd('v1beta1', 'v1')], [crd('v1')]],
    level: 'critical',
    reason: 'removes v1beta1 from the production kind charts.acme.dev',
    harmless: [[crd('v1')], [crd('v1', 'v2')]],
  },
  {
    risk: 'data-replaced',
    dangerous: [database(), database({ storage: '50Gi' })],
    level: 'critical',
    reason: 'replaces the production database ledger-db with an empty one (spec.storage: 100Gi → 50Gi)',
    harmless: [database(), database({ storage: '200Gi' })],
  },
  {
    risk: 'data-upgraded',
    dangerous: [database(), database({ version: '17' })],
    level: 'high',
    reason: 'upgrades the production database ledger-db: 16 → 17',
    harmless: [database(), database({ size: 'large' })],
  },
  {
    risk: 'protection-lowered',
    dangerous: [database(), database({ deletionProtection: false })],
    level: 'high',
    reason: 'ends the deletion protection of ledger-db',
    harmless: [database({ deletionProtection: false }), database()],
  },
  {
    risk: 'protection-lowered',
    dangerous: [database(), database({ backupDays: 7 })],
    level: 'high',
    reason: 'keeps the backups of ledger-db for 7 days, not 30',
    harmless: [database(), database({ backupDays: 35 })],
  },
  {
    risk: 'protection-lowered',
    dangerous: [database(), database({}, {})],
    level: 'high',
    reason: 'lets Argo CD delete ledger-db unasked (Prune, Delete)',
    harmless: [
      database(),
      database({}, { annotations: { 'argocd.argoproj.io/sync-options': 'Prune=false,Delete=confirm' } }),
    ],
  },
  {
    risk: 'storage-grown',
    dangerous: [database(), database({ storage: '0.2Ti' })],
    level: 'low',
    reason: 'grows the storage of ledger-db: 100Gi → 0.2Ti',
    harmless: [database(), database({ storage: '102400Mi' })],
  },
];
