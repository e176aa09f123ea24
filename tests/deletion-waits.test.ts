import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { applications, type Json, rendered, set, yamlOf } from './support/argocd.js';
import { commit } from './support/git.js';
import { platformFileWith, type Sandbox } from './support/organisation.js';
import { some } from './support/some.js';

const option = 'argocd.argoproj.io/sync-options';
const production = {
  'environments/tiers/live.yaml': 'kind: Tier\nspec: {requiresApproval: true}\n',
  'environments/payments/live.yaml': 'kind: Environment\nspec: {team: payments, tier: live}\n',
  'teams/payments/report.yaml': 'kind: CronJob\nspec: {image: "report:1", schedule: "0 3 * * *"}\n',
  'teams/payments/sender.yaml': 'kind: Worker\nspec: {image: "sender:1", replicas: 3}\n',
};

interface Workload {
  readonly kind: string;
  readonly metadata: { readonly annotations?: Readonly<Record<string, string>> };
}

const workloads = (sandbox: Sandbox, environment: string) =>
  Object.entries(sandbox.tree(`apps/payments/${environment}`))
    .filter(([path]) => /\/(deployment|cronjob)-/.test(path))
    .map(([, text]) => parse(text) as Workload);

const autoSync = (sandbox: Sandbox) =>
  Object.fromEntries(applications(sandbox).map(([, { name, autoSync }]) => [name, autoSync]));

describe('deletion waits like change: Argo CD', () => {
  test('keeps every workload of an Application that waits for approval', () => {
    const sandbox = rendered(production);
    for (const { kind, metadata } of some(workloads(sandbox, 'live')))
      expect([kind, metadata.annotations?.[option]]).toEqual([kind, 'Delete=confirm']);
    for (const { metadata } of some(workloads(sandbox, 'staging')))
      expect(metadata.annotations?.[option]).toBeUndefined();
  });

  test('rolls no pod for it: pod templates are the same with approval and without', () => {
    const templates = (approval: boolean) =>
      workloads(
        rendered({
          ...production,
          'environments/tiers/staging.yaml': `kind: Tier\nspec: {requiresApproval: ${approval}}\n`,
        }),
        'staging',
      ).map((workload) => (workload as unknown as Json)['spec']);
    expect(templates(true)).toEqual(templates(false));
  });

  test('keeps the Application of a service that asks for approval where its tier does not', () => {
    const text = 'kind: WebService\nspec: {image: "a:1", replicas: 3, requiresApproval: true}\n';
    const sandbox = rendered({ 'teams/payments/checkout.yaml': text });
    expect(workloads(sandbox, 'staging')[0]!.metadata.annotations).toEqual({ [option]: 'Delete=confirm' });
  });

  test('keeps an Application that waits for approval whatever is in it, such as raw manifests', () => {
    for (const path of ['payments/applicationset-payments', 'root/applicationset-platform.environments']) {
      const [before, whenApproved] = set(rendered(production), path).spec.templatePatch.split('{{- else }}');
      expect(before).not.toContain('Delete=confirm');
      expect(whenApproved).toContain('- Delete=confirm');
    }
  });
});

describe("what is the platform's in production waits like the rest of production", () => {
  const clusters = {
    'environments/clusters/eu.yaml': 'kind: Cluster\nspec: {server: "https://eu.example.com"}\n',
    'environments/clusters/prod.yaml': 'kind: Cluster\nspec: {server: "https://prod.example.com"}\n',
    'environments/tiers/staging.yaml': 'kind: Tier\nspec: {cluster: eu}\n',
    'environments/tiers/live.yaml': 'kind: Tier\nspec: {cluster: prod, requiresApproval: true}\n',
    'environments/platform.yaml': platformFileWith(
      'syncWindows: [{kind: deny, schedule: "0 18 * * 5", duration: 62h, tiers: [live]}]',
    ),
  };

  test('environments and clusters are synced by a person', () => {
    expect(autoSync(rendered({ ...production, ...clusters }))).toMatchObject({
      'payments-live': false,
      'clusters.prod.access': false,
      'payments-staging': true,
      'clusters.eu.access': true,
    });
  });

  test('sync windows hold them too', () => {
    const sandbox = rendered({ ...production, ...clusters });
    const { spec } = parse(sandbox.read('apps/_argocd/root/appproject-platform.yaml'));
    expect(spec.syncWindows).toMatchObject([
      { applications: ['clusters.prod.*'], namespaces: ['payments-live'] },
    ]);
  });

  test('a new tier without environments on a cluster changes nothing there', () => {
    const admission = ', admission: {engine: vap}}';
    const withRules = Object.fromEntries(
      Object.entries(clusters).map(([path, text]) => [
        path,
        path.startsWith('environments/clusters/') ? text.replace(/}\n$/, `${admission}\n`) : text,
      ]),
    );
    const sandbox = rendered({ ...production, ...withRules });
    const before = sandbox.tree('apps/_clusters');
    sandbox.write(
      'environments/tiers/sandbox.yaml',
      'kind: Tier\nspec: {podSecurity: baseline, exec: true}\n',
    );
    expect(sandbox.platform('synth').code).toBe(0);
    expect(sandbox.tree('apps/_clusters')).toEqual(before);
  });
});

describe('the root Application', () => {
  const objects = (sandbox: Sandbox) =>
    yamlOf(sandbox).flatMap(([path, object]) => (path.startsWith('apps/_argocd/') ? [{ path, object }] : []));

  test('has no object of a team, so that the removal of a team holds nothing', () => {
    const sandbox = rendered(production);
    const { spec } = parse(sandbox.read('apps/_argocd/root/application-platform.yaml'));
    expect(spec.source).toMatchObject({ path: 'apps/_argocd/root', directory: { include: '*.yaml' } });
    expect(spec.source.directory).not.toHaveProperty('recurse');
    const before = sandbox.tree('apps/_argocd/root');
    for (const path of ['teams/payments', 'environments/payments']) sandbox.remove(path);
    sandbox.write('teams/ledger/team.yaml', 'kind: Team\nspec: {owner: b, costCentre: cc-2}\n');
    expect(sandbox.platform('synth').code).toBe(0);
    expect(sandbox.tree('apps/_argocd/root')).toEqual(before);
    expect(Object.keys(autoSync(sandbox)).sort()).toEqual(['clusters.eu.access', 'teams.ledger']);
  });

  test('deletes no object of a team that an older version of it had, and changes its own folder last', () => {
    for (const { path, object } of some(objects(rendered(production)))) {
      const { annotations = {} } = object['metadata'] as { annotations?: Record<string, string> };
      if (!path.includes('/root/')) expect([path, annotations[option]]).toEqual([path, 'Prune=false']);
      const wave = Number(annotations['argocd.argoproj.io/sync-wave'] ?? 0);
      expect([path, wave > 0]).toEqual([path, object['kind'] === 'Application']);
    }
  });
});

describe('an environment that is retired', () => {
  const staging = 'environments/payments/staging.yaml';
  const retired = { [staging]: 'kind: Environment\nspec: {team: payments, tier: staging, retired: true}\n' };

  test('runs nothing, while everything that Argo CD needs to delete what it ran stays as it is', () => {
    const sandbox = rendered(production);
    const before = sandbox.tree();
    sandbox.writeAll(retired);
    expect(sandbox.platform('synth').code).toBe(0);
    const gone = Object.keys(before).filter((path) => path.startsWith('apps/payments/staging/'));
    expect(gone.length).toBeGreaterThan(9);
    expect(sandbox.tree()).toEqual(
      Object.fromEntries(Object.entries(before).filter(([path]) => !gone.includes(path))),
    );
  });

  test('may still be named by services, and by nothing once its file is gone', () => {
    const named = 'kind: Worker\nspec: {image: "a:1", environments: {staging: {replicas: 1}}}\n';
    const sandbox = rendered({ ...production, ...retired, 'teams/payments/named.yaml': named });
    expect(Object.keys(autoSync(sandbox))).not.toContain('payments-staging.named');
    sandbox.remove(staging);
    expect(sandbox.platform('check').err).toContain('team payments has no environment staging');
  });

  test('is what diff asks for where a commit would strand what an environment runs', () => {
    const sandbox = rendered(production);
    commit(sandbox);
    sandbox.remove(staging);
    expect(sandbox.platform('synth').code).toBe(0);
    const { out } = sandbox.platform('diff', '--format', 'markdown');
    expect(out).toContain(
      'strands what 3 Applications ran in `payments-staging`: the project payments no longer permits it',
    );
    sandbox.writeAll(retired);
    expect(sandbox.platform('synth').code).toBe(0);
    expect(sandbox.platform('diff', '--format', 'markdown').out).not.toContain('strands');
  });
});
