import type { ExampleRepository } from '../support/example-repository.js';

/** A shape of change: real edits in the example organisation. */
export interface Shape {
  readonly name: string;
  readonly edit: (repository: ExampleRepository) => void;
  /** Set if the change is of rendered files alone, as that of an engine is. */
  readonly isRendered?: true;
  /** Set for the shapes of the fast tests. */
  readonly isQuick?: true;
  /** What who reads only the first ten lines must know. */
  readonly firstLines: readonly string[];
}

const platform = 'environments/platform.yaml';

export const shapes: readonly Shape[] = [
  {
    name: 'image-bump',
    isQuick: true,
    edit: (repository) =>
      repository.edit(
        'teams/storefront/web.images.yaml',
        /(production: web:)8.11.2@sha256:.{64}/,
        `$18.11.3@sha256:${'5'.repeat(64)}`,
      ),
    firstLines: [
      '✔ Safe to merge: 1 unit of storefront changes, 1 low risk',
      '**Production**: 1 unit changed',
    ],
  },
  {
    name: 'new-service',
    edit: (repository) => {
      repository.write(
        'teams/insights/reports.yaml',
        'apiVersion: acme.dev/v1\nkind: WebService\nmetadata:\n  name: reports\nspec:\n  ingress: { host: reports.events.acme.dev }\n  database: { type: postgresql, size: small }\n  egress:\n    - cidr: 0.0.0.0/0\n      ports: [443]\n',
      );
      repository.write(
        'teams/insights/reports.images.yaml',
        `staging: reports:1.0.0\nproduction: reports:1.0.0@sha256:${'a'.repeat(64)}\n`,
      );
    },
    firstLines: [
      '✔ Safe to merge',
      '2 units added',
      'serves the new host `reports.events.acme.dev`',
      'call everyone at 443',
    ],
  },
  {
    name: 'deletion',
    isQuick: true,
    edit: (repository) => {
      repository.remove(
        ...['ledger.ts', 'ledger.images.yaml', 'settlement.yaml', 'settlement.images.yaml'].map(
          (file) => `teams/payments/${file}`,
        ),
      );
      repository.edit('teams/payments/checkout-api.yaml', /.*ledger.*\n/, '');
      repository.edit('teams/payments/event-processor.yaml', /.*ledger.*\n/, '');
    },
    firstLines: ['✘ Blocked: deletes the production database `ledger-db`', 'stops the Deployment `ledger`'],
  },
  {
    name: 'stranded-environment',
    isQuick: true,
    edit: (repository) => {
      repository.remove('environments/insights/dev.yaml');
      for (const service of ['rollup', 'collector'])
        repository.edit(`teams/insights/${service}.images.yaml`, /^dev: .*\n/m, '');
      repository.edit('teams/insights/weekly-revenue.yaml', /^ +dev: .*\n/m, '');
    },
    firstLines: [
      'strands what 5 Applications ran in `insights-dev`: the project `insights` no longer permits it',
    ],
  },
  {
    name: 'engine-upgrade',
    isRendered: true,
    edit: (repository) => {
      for (const file of repository.files('apps').filter((name) => name.endsWith('.yaml')))
        repository.write(
          file,
          repository.read(file).replaceAll('managed-by: waymark\n', 'managed-by: waymark-2\n'),
        );
    },
    firstLines: ['⚠ Needs approval: restarts the pods of', 'in production'],
  },
  {
    name: 'engine-upgrade-metadata',
    isRendered: true,
    edit: (repository) => {
      for (const file of repository.files('apps').filter((name) => name.endsWith('.yaml')))
        repository.write(
          file,
          repository.read(file).replace('managed-by: waymark\n', 'managed-by: waymark-2\n'),
        );
    },
    firstLines: ['✔ Safe to merge'],
  },
  {
    name: 'renamed-service',
    edit: (repository) => {
      repository.move('teams/logistics/shipping-api.yaml', 'teams/logistics/shipments.yaml');
      repository.move('teams/logistics/shipping-api.images.yaml', 'teams/logistics/shipments.images.yaml');
      repository.edit('teams/logistics/shipments.yaml', 'name: shipping-api', 'name: shipments');
      repository.edit('teams/logistics/tracking.yaml', 'dependsOn: [shipping-api]', 'dependsOn: [shipments]');
    },
    firstLines: ['✘ Blocked: replaces the production database', 'with an empty one'],
  },
  {
    name: 'new-team',
    edit: (repository) => {
      repository.write(
        'teams/returns/team.yaml',
        'apiVersion: acme.dev/v1\nkind: Team\nmetadata:\n  name: returns\nspec:\n  owner: returns-leads\n  costCentre: cc-1006\n',
      );
      repository.write(
        'teams/returns/labels.yaml',
        'apiVersion: acme.dev/v1\nkind: Worker\nmetadata:\n  name: labels\nspec:\n  image: labels:1.0.0\n  health: { command: [/app/healthy] }\n',
      );
      for (const environment of ['staging', 'production'])
        repository.write(
          `environments/returns/${environment}.yaml`,
          `apiVersion: acme.dev/v1\nkind: Environment\nmetadata:\n  name: ${environment}\nspec:\n  team: returns\n  tier: ${environment}\n`,
        );
      repository.edit(
        platform,
        /^ {2}teams:\n/m,
        '  teams:\n    returns:\n      groups: { developers: [returns-developers], approvers: [returns-leads] }\n',
      );
    },
    firstLines: ['✔ Safe to merge', '(returns and the platform)'],
  },
  {
    name: 'composition-swap',
    edit: (repository) =>
      repository.edit(
        'environments/tiers/production.yaml',
        '  autoscaling: true\n',
        '  autoscaling: true\n  data: { compositions: { Postgres: aurora } }\n',
      ),
    firstLines: ['✘ Blocked: gives tier production another Composition than `postgres-rds`'],
  },
  {
    name: 'policy-change',
    edit: (repository) =>
      repository.edit(
        platform,
        'levels: { hardening/cpu-limit: block }',
        'levels: { hardening/cpu-limit: block, pod-security/privileged: "off" }',
      ),
    firstLines: ['⚠ Needs approval: removes the admission rule', 'eu-prod'],
  },
  {
    name: 'larger-service',
    edit: (repository) => {
      repository.edit('teams/payments/checkout-api.yaml', 'resources: medium', 'resources: large');
      repository.edit(platform, '    payments:\n', '    payments:\n      monthlyBudget: 600\n');
    },
    firstLines: ['✔ Safe to merge', '+264.78 USD a month', '**147.72 over the budget** of payments'],
  },
];
