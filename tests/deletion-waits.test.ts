import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { applications, type Json, rendered, set, yamlOf } from './support/argocd.js';
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
  /** Objects that the root Application prunes and then waits for: kept by a finalizer, or by objects that they own. */
  function waitedFor(before: readonly Json[], after: readonly Json[], root: Json): string[] {
    const { syncPolicy } = root['spec'] as { syncPolicy: { syncOptions: string[] } };
    const isInForeground = !syncPolicy.syncOptions.includes('PrunePropagationPolicy=background');
    const nameOf = ({ kind, metadata }: Json) => `${kind} ${(metadata as { name: string }).name}`;
    const kept = new Set(after.map(nameOf));
    return before
      .filter((object) => !kept.has(nameOf(object)))
      .filter(({ kind, metadata }) => {
        const { annotations = {}, finalizers = [] } = metadata as {
          annotations?: Record<string, string>;
          finalizers?: string[];
        };
        if (annotations[option]?.includes('Prune=false')) return false;
        return finalizers.length > 0 || (isInForeground && kind === 'ApplicationSet');
      })
      .map(nameOf);
  }

  const objects = (sandbox: Sandbox) =>
    yamlOf(sandbox)
      .filter(([path]) => path.startsWith('apps/_argocd/'))
      .map(([, object]) => object);

  test('a team that is removed and unconfirmed does not hold a team that is added', () => {
    const sandbox = rendered(production);
    const before = objects(sandbox);
    for (const path of ['teams/payments', 'environments/payments']) sandbox.remove(path);
    sandbox.write('teams/ledger/team.yaml', 'kind: Team\nspec: {owner: b, costCentre: cc-2}\n');
    sandbox.write(
      'environments/ledger/staging.yaml',
      'kind: Environment\nspec: {team: ledger, tier: staging}\n',
    );
    expect(sandbox.platform('synth').code).toBe(0);
    const after = objects(sandbox);
    expect(after.map(({ metadata }) => (metadata as { name: string }).name)).toContain('ledger');
    const root = before.find(({ kind }) => kind === 'Application')!;
    expect(waitedFor(before, after, root)).toEqual([]);
  });
});
