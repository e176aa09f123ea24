import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { applications, type Json, project, rendered } from './support/argocd.js';
import { platformFileWith, Sandbox, smallest } from './support/organisation.js';
import type { Loose } from './support/unit.js';

const repository = join(import.meta.dirname, '..');

describe('an Application', () => {
  const ofCheckout = (sandbox: Sandbox) =>
    JSON.parse(sandbox.read('apps/payments/staging/checkout/app.json')) as Json;

  test('goes to the cluster and namespace of its environment, unasked', () => {
    expect(ofCheckout(rendered())).toEqual({
      generatedFrom: 'teams/payments/checkout.yaml',
      name: 'payments-staging.checkout',
      team: 'payments',
      environment: 'staging',
      unit: 'checkout',
      namespace: 'payments-staging',
      cluster: 'eu',
      server: 'https://eu.example.com',
      autoSync: true,
      customResources: expect.any(Boolean),
    });
  });

  test('waits for approval where its tier says so', () => {
    const sandbox = rendered({
      'environments/tiers/staging.yaml': 'kind: Tier\nspec: {requiresApproval: true}\n',
    });
    expect(ofCheckout(sandbox)).toMatchObject({ autoSync: false });
  });

  test('waits where the service asks for it in that environment', () => {
    const sandbox = rendered({
      'teams/payments/checkout.yaml':
        'kind: WebService\nspec: {image: "checkout:1", environments: {staging: {requiresApproval: true}}}\n',
    });
    expect(ofCheckout(sandbox)).toMatchObject({ autoSync: false });
  });

  test('marks custom resources, whose kinds a cluster may not know yet', () => {
    const sandbox = rendered({
      'environments/clusters/eu.yaml':
        'kind: Cluster\nspec: {server: "https://eu.example.com", gateway: {name: public, namespace: gateway}}\n',
      'environments/platform.yaml': platformFileWith('teams: {payments: {domains: [example.com]}}'),
      'teams/payments/public.yaml':
        'kind: WebService\nspec: {image: "public:1", ingress: {host: public.example.com}}\n',
    });
    const parameters = new Map(applications(sandbox));
    expect(parameters.get('apps/payments/staging/public/app.json')).toMatchObject({ customResources: true });
    expect(parameters.get('apps/payments/staging/checkout/app.json')).toMatchObject({
      customResources: false,
    });
  });

  test('a second synth leaves app.json, and a service that goes takes it along', () => {
    const sandbox = rendered({ 'teams/payments/other.yaml': 'kind: WebService\nspec: {image: "other:1"}\n' });
    expect(sandbox.platform('synth').out).toMatch(/0 written, \d+ unchanged, 0 removed/);
    sandbox.remove('teams/payments/other.yaml');
    sandbox.platform('synth');
    expect(applications(sandbox).map(([path]) => path)).not.toContain('apps/payments/staging/other/app.json');
  });
});

test('a service added or removed changes nothing of Argo CD', () => {
  const sandbox = rendered();
  const before = sandbox.tree('apps/_argocd');
  sandbox.write('teams/payments/other.yaml', 'kind: WebService\nspec: {image: "other:1"}\n');
  sandbox.platform('synth');
  expect(sandbox.tree('apps/_argocd')).toEqual(before);
  sandbox.remove('teams/payments/other.yaml');
  sandbox.platform('synth');
  expect(sandbox.tree('apps/_argocd')).toEqual(before);
});

test('granted kinds are allowed, and a sync window applies to the environments of its tiers', () => {
  const sandbox = rendered({
    'environments/platform.yaml': platformFileWith(
      'kinds: [example.com/Widget], teams: {payments: {groups: {approvers: [leads]}, kinds: [example.com/Gadget]}}, ' +
        'syncWindows: [{kind: deny, schedule: "0 18 * * 5", duration: 62h, tiers: [staging]}, {kind: deny, schedule: "0 1 * * *", duration: 1h, tiers: [idle]}]',
    ),
    'environments/tiers/idle.yaml': 'kind: Tier\n',
  });
  const { spec } = project(sandbox, 'payments');
  expect(spec.namespaceResourceWhitelist).toEqual(
    expect.arrayContaining([
      { group: 'example.com', kind: 'Gadget' },
      { group: 'example.com', kind: 'Widget' },
    ]),
  );
  expect(spec.sourceRepos).toEqual(['https://git.acme.dev/platform.git']);
  expect(spec.syncWindows).toEqual([
    {
      kind: 'deny',
      schedule: '0 18 * * 5',
      duration: '62h',
      timeZone: 'UTC',
      manualSync: false,
      namespaces: ['payments-staging'],
    },
  ]);
});

test('an ApplicationSet names its Applications after the namespaces of its team, and trusts no name in app.json', () => {
  const sandbox = rendered();
  const nameIn = (path: string) =>
    (parse(sandbox.read(`apps/_argocd/${path}.yaml`)) as Loose)['spec'].template.metadata.name as string;
  expect(nameIn('payments/applicationset-payments')).toMatch(
    /^\{\{ if not \(has \.namespace \(list "payments-staging"\)\) \}\}\{\{ fail .*\{\{ end \}\}\{\{ \.namespace \}\}\./,
  );
  expect(nameIn('root/applicationset-platform.environments')).toMatch(
    /eq \.namespace "platform".*fail .*\{\{ \.namespace \}\}$/,
  );
  expect(nameIn('root/applicationset-platform.teams')).toBe('teams.{{ .team }}');
  expect(nameIn('root/applicationset-platform.clusters')).toBe('clusters.{{ .cluster }}.{{ .unit }}');
});

test('its settings are left alone where another Application applies them', () => {
  const settings = 'apps/_argocd/root/configmap-argocd-cm.yaml';
  const sandbox = rendered();
  expect(sandbox.platform('explain', settings).out).toMatch(
    /_Postgres: \| +# environments\/platform\.yaml:2:\d+/,
  );
  const argocd = 'argocd: {namespace: argo, server: "https://kubernetes.default.svc"';
  sandbox.write('environments/platform.yaml', platformFileWith(`${argocd}}`));
  expect(sandbox.platform('synth').code).toBe(0);
  expect(sandbox.read(settings)).toContain('namespace: argo\n');
  sandbox.write('environments/platform.yaml', platformFileWith(`${argocd}, settings: false}`));
  expect(sandbox.platform('synth').code).toBe(0);
  expect(Object.keys(sandbox.tree('apps/_argocd')).join()).not.toContain('configmap-');
});

test('explain says where a project has its values from', () => {
  const sandbox = rendered();
  const { out } = sandbox.platform('explain', 'apps/_argocd/payments/appproject-payments.yaml');
  expect(out).toMatch(/git\.acme\.dev\/platform\.git +# environments\/platform\.yaml:2:\d+ repository\.url/);
  expect(out).toMatch(/server: https:\/\/eu\.example\.com +# environments\/clusters\/eu\.yaml:2:\d+/);
});

describe('refused, each at its line', () => {
  const refused: Record<string, [files: Record<string, string>, message: string]> = {
    'a template in a link': [
      {
        'teams/payments/team.yaml':
          'kind: Team\nspec:\n  owner: leads\n  costCentre: cc-1\n  onCall: "https://x/{{.server}}"\n',
      },
      'teams/payments/team.yaml:5:11 error template-syntax: "https://x/{{.server}}" would reach an ApplicationSet',
    ],
    'a template in a file name': [
      {
        'teams/payments/{{x}}.yaml': 'kind: WebService\nmetadata:\n  name: other\nspec: {image: "other:1"}\n',
      },
      'teams/payments/{{x}}.yaml error',
    ],
    'a link that is not https': [
      {
        'teams/payments/team.yaml':
          'kind: Team\nspec:\n  owner: leads\n  costCentre: cc-1\n  onCall: "javascript:alert(1)"\n',
      },
      'teams/payments/team.yaml:5:11 error bad-value: Team.onCall cannot be',
    ],
    "a team by the name of the platform's project": [
      { 'teams/platform/team.yaml': 'kind: Team\nspec: {owner: leads, costCentre: cc-1}\n' },
      'teams/platform/team.yaml:1:1 error bad-name: a team cannot be called platform',
    ],
    'a window of a tier that there is not': [
      {
        'environments/platform.yaml': platformFileWith(
          'syncWindows: [{kind: deny, schedule: "0 18 * * 5", duration: 62h, tiers: [stagin]}]',
        ),
      },
      'error unknown-tier: there is no tier stagin; did you mean "staging"?',
    ],
    "a kind that is the platform's alone": [
      { 'environments/platform.yaml': platformFileWith('kinds: [ConfigMap, ResourceQuota]') },
      'error bad-value: ResourceQuota cannot be granted: only the platform emits it',
    ],
    'an approval that the tier requires': [
      {
        'environments/tiers/staging.yaml': 'kind: Tier\nspec: {requiresApproval: true}\n',
        'teams/payments/checkout.yaml':
          'kind: WebService\nspec:\n  image: checkout:1\n  requiresApproval: false\n',
      },
      'teams/payments/checkout.yaml:4:21 error bad-value: tier staging requires approval',
    ],
    'a repository that nobody knows': [
      {
        'environments/platform.yaml':
          'kind: Platform\nspec:\n  organisation: acme\n  domain: acme.dev\n  apiGroup: acme.dev\n  registry: r.acme.dev\n  git: {branch: main}\n',
      },
      'environments/platform.yaml:7:3 error missing-field: Platform.git needs the field "url"',
    ],
  };
  test.each(Object.entries(refused))('%s', (_, [files, message]) => {
    const sandbox = new Sandbox({ ...smallest, ...files });
    const { code, err } = sandbox.platform('synth');
    expect(err).toContain(message);
    expect(code).toBe(1);
    expect(sandbox.tree()).toEqual({});
  });
});

test('cdk8s.yaml names a command that renders where the CLI says, and touches nothing else', () => {
  const { app, output } = parse(readFileSync(join(repository, 'cdk8s.yaml'), 'utf8')) as Record<
    string,
    string
  >;
  expect(app).toBe('node dist/scripts/platform.js synth');
  expect(output).toBe('.waymark/cdk8s');
  const sandbox = new Sandbox();
  expect(sandbox.platformWith({ CDK8S_OUTDIR: output! }, 'synth').code).toBe(0);
  const files = Object.keys(sandbox.tree(output));
  expect(files).toContain('.waymark/cdk8s/payments/staging/checkout/deployment-checkout.yaml');
  expect(files.filter((path) => !/\.(yaml|json)$/.test(path))).toEqual([]);
  expect(sandbox.tree()).toEqual({});
});
