import { describe, expect, test } from 'vitest';
import { ArgoRights, type Request } from '../support/argo-rights.js';
import { rendered } from '../support/argocd.js';
import { platformFileWith } from '../support/organisation.js';

const twoTeams = {
  'teams/storefront/team.yaml': 'kind: Team\nspec: {owner: shop, costCentre: cc-2}\n',
  'environments/platform.yaml': platformFileWith(
    'groups: {approvers: [platform-leads], confirmers: [confirmers]}, teams: {payments: {kinds: [apps/DaemonSet], groups: {developers: [devs], approvers: [leads], breakGlass: [on-call]}}, ' +
      'storefront: {groups: {developers: [shop-devs], approvers: [shop-leads]}}}',
  ),
};

const app = 'payments/payments-staging.checkout';
const inApp = (action: string): Request => ['applications', action, app];
const sync = inApp('sync');
const override = inApp('override');

/** An operation: whether the server's settings allow it at all, and every right that argocd-server asks for. */
interface Operation {
  readonly asks: readonly Request[];
  readonly enabled?: boolean;
}

const asks = (...requests: Request[]): Operation => ({ asks: [inApp('get'), ...requests] });
const action = (name: string): Operation => asks(inApp(`action/${name}`));

// server/application/application.go, terminal.go and project.go of Argo CD 3.5
const operationsWith = (settings: ArgoRights['settings']) =>
  ({
    'see an application': asks(),
    'read logs': asks(['logs', 'get', app]),
    'sync what was merged': asks(sync),
    'sync with --prune or --force': asks(sync),
    'roll back to what ran before': asks(sync),
    'sync another revision': asks(
      sync,
      ...(settings['application.sync.requireOverridePrivilegeForRevisionSync'] === 'true' ? [override] : []),
    ),
    'sync local manifests': asks(sync, override),
    'sync with --replace': { ...asks(sync), enabled: settings['server.sync.replace.allowed'] !== 'false' },
    'set parameters, the target revision or the source (app set, edit, patch)': asks(inApp('update')),
    'confirm a deletion': asks(inApp('update')),
    'create an application': asks(inApp('create')),
    'delete an application': asks(inApp('delete')),
    'patch a resource': asks(inApp('update/apps/Deployment/payments-staging/checkout')),
    'delete a resource': asks(inApp('delete/apps/Deployment/payments-staging/checkout')),
    'delete a pod': asks(inApp('delete//Pod/payments-staging/checkout-1')),
    'open a shell': asks(['exec', 'create', app]),
    'restart a Deployment': action('apps/Deployment/restart'),
    'restart a StatefulSet': action('apps/StatefulSet/restart'),
    'restart a DaemonSet that the team is granted': action('apps/DaemonSet/restart'),
    'restart a Rollout': action('argoproj.io/Rollout/restart'),
    'start a CronJob': action('batch/CronJob/create-job'),
    'scale a Deployment': action('apps/Deployment/scale'),
    'pause a Deployment': action('apps/Deployment/pause'),
    'resume a Deployment': action('apps/Deployment/resume'),
    'skip the analysis of a Rollout': action('argoproj.io/Rollout/promote-full'),
    'abort a Rollout': action('argoproj.io/Rollout/abort'),
    'suspend a CronJob': action('batch/CronJob/suspend'),
    'terminate a Job': action('batch/Job/terminate'),
    'refresh an ExternalSecret': action('external-secrets.io/ExternalSecret/refresh'),
    'restart a database': action('postgresql.cnpg.io/Cluster/restart'),
    'stop automated sync': action('argoproj.io/Application/toggle-auto-sync'),
    'create an ApplicationSet': { asks: [['applicationsets', 'create', 'payments/any']] },
    'add a repository': { asks: [['repositories', 'create', 'payments/https://evil.example.com']] },
    'add a cluster': { asks: [['clusters', 'create', 'payments/https://evil.example.com']] },
    'change the project': { asks: [['projects', 'update', 'payments']] },
    'make a token': { asks: [['accounts', 'update', 'leads']] },
  }) satisfies Record<string, Operation>;

type Name = keyof ReturnType<typeof operationsWith>;

const mayDo = (rights: ArgoRights, subjects: readonly string[], defaultRole?: string): Name[] =>
  (Object.entries(operationsWith(rights.settings)) as [Name, Operation][])
    .filter(
      ([, { asks, enabled = true }]) =>
        enabled && asks.every((one) => rights.may(subjects, one, defaultRole)),
    )
    .map(([name]) => name);

const look: Name[] = ['see an application', 'read logs'];
const again: Name[] = [
  'restart a Deployment',
  'restart a StatefulSet',
  'restart a DaemonSet that the team is granted',
  'restart a Rollout',
  'start a CronJob',
];
const approve: Name[] = [
  'sync what was merged',
  'sync with --prune or --force',
  'roll back to what ran before',
];

const expectRights = (subjects: readonly string[], may: readonly Name[]) =>
  expect(mayDo(new ArgoRights(rendered(twoTeams)), subjects).sort()).toEqual([...may].sort());

describe('in Argo CD', () => {
  test('a developer sees, restarts and starts what was merged', () =>
    expectRights(['jane', 'devs'], [...look, ...again]));

  test('an approver syncs what was merged, and nothing else', () =>
    expectRights(['jane', 'leads'], [...look, ...approve]));

  test('a token of the role approver has the same rights', () =>
    expectRights(['proj:payments:approver'], [...look, ...approve]));

  test('break-glass is for clusters and gives no rights here', () => expectRights(['jane', 'on-call'], []));

  test('other teams have no rights here', () => expectRights(['joe', 'shop-devs', 'shop-leads'], []));

  test('a person without groups has no rights', () => expectRights(['nobody'], []));

  test('a default role that reads everything adds nothing but reading', () => {
    expect(mayDo(new ArgoRights(rendered(twoTeams)), ['nobody'], 'role:readonly')).toEqual(look);
  });

  test('confirming a deletion is for the platform team, because the same right changes Applications', () =>
    expectRights(
      ['jane', 'confirmers'],
      [
        ...look,
        'confirm a deletion',
        'set parameters, the target revision or the source (app set, edit, patch)',
      ],
    ));

  test('without a group for it, no role confirms deletions', () => {
    const platform = platformFileWith('teams: {payments: {groups: {approvers: [leads]}}}');
    const sandbox = rendered({ 'environments/platform.yaml': platform });
    for (const project of ['payments', 'root'])
      expect(Object.values(sandbox.tree(`apps/_argocd/${project}`)).join()).not.toContain(', update, ');
  });

  test("in the platform's project its approvers sync and its confirmers confirm; teams have no rights", () => {
    const rights = new ArgoRights(rendered(twoTeams));
    const inPlatform = (subject: string, action: string) =>
      rights.may([subject], ['applications', action, 'platform/platform.clusters']);
    for (const subject of ['devs', 'leads', 'on-call', 'proj:payments:approver'])
      for (const action of ['get', 'sync', 'update', 'delete', 'override'])
        expect([subject, action, inPlatform(subject, action)]).toEqual([subject, action, false]);
    const allowed = (subject: string) =>
      ['get', 'sync', 'update', 'delete', 'override'].filter((each) => inPlatform(subject, each));
    expect(allowed('platform-leads')).toEqual(['get', 'sync']);
    expect(allowed('confirmers')).toEqual(['get', 'update']);
  });
});
