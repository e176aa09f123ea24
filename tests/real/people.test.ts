import { readFileSync } from 'node:fs';
import { describe, expect, test, vi } from 'vitest';
import type { Manifest } from '../../scripts/objects/manifest.js';
import { rendered, yamlOf } from '../support/argocd.js';
import type { Person } from '../support/kubectl.js';
import { platformFileWith } from '../support/organisation.js';
import { some } from '../support/some.js';
import { apply, auditLogFile, kubectl, noApiServer } from './cluster.js';

const namespace = 'payments-staging';
const developer: Person = { name: 'dev', groups: ['devs'] };
const onCall: Person = { name: 'jane', groups: ['devs', 'on-call'] };
const workloads = ['cronjob/report', 'deployment/checkout', 'deployment/emails'];

const organisation = {
  'environments/platform.yaml': platformFileWith(
    'teams: {payments: {groups: {developers: [devs], approvers: [leads], breakGlass: [on-call]}}}',
  ),
  'environments/clusters/eu.yaml':
    'kind: Cluster\nspec: {server: "https://eu.example.com", admission: {engine: vap, enforce: deny}}\n',
  'environments/storefront/staging.yaml': 'kind: Environment\nspec: {team: storefront, tier: staging}\n',
  'teams/storefront/team.yaml': 'kind: Team\nspec: {owner: storefront-leads, costCentre: cc-1002}\n',
  'teams/storefront/shop.yaml': 'kind: WebService\nspec: {image: "shop:1.4.2"}\n',
  'teams/payments/emails.yaml': 'kind: Worker\nspec: {image: "emails:1.4.2"}\n',
  'teams/payments/report.yaml': 'kind: CronJob\nspec: {image: "report:1.4.2", schedule: "0 3 * * *"}\n',
};

/** Objects for the cluster itself and for teams, of kinds that need no operator. */
const isTaken = ({ apiVersion, metadata: { namespace } }: Manifest): boolean =>
  /^([a-z]+\/)?v1$|\.k8s\.io\/v1$/.test(apiVersion) && namespace !== 'argocd';

/** A pod of a Deployment, which no controller makes here. */
const podOf = (deployment: Manifest): Manifest => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'pod', namespace },
  spec: (deployment['spec'] as { template: { spec: object } }).template.spec,
});

const isWatched = "Warning: Validation failed for ValidatingAdmissionPolicy 'break-glass.acme.dev'";

const unknownRegistry = '(platform explain hardening/image-registry)';

const patchOf = (kind: string): string =>
  kind === 'cronjob'
    ? '{"spec":{"suspend":true}}'
    : '{"spec":{"template":{"metadata":{"annotations":{"a":"b"}}}}}';

const isOfCluster = ({ kind }: Manifest) => kind === 'Namespace' || /^(Cluster|Validating)/.test(kind);

const ofUnknownRegistry = (object: Manifest): Manifest =>
  JSON.parse(JSON.stringify(object).replaceAll('registry.acme.dev/', 'docker.io/evil/')) as Manifest;

// the tests below need these objects
test.skipIf(noApiServer)(
  'a cluster takes what is rendered for it, with its own policies in force',
  async () => {
    const objects = yamlOf(rendered(organisation))
      .map(([, object]) => object as Manifest)
      .filter(isTaken);
    apply(objects.filter(isOfCluster));
    const evil = objects.filter(({ kind }) => kind === 'Deployment').map(ofUnknownRegistry);
    const refusal = () =>
      kubectl(['create', '--dry-run=server', '-f', '-'], { objects: some(evil) }).text.includes(
        unknownRegistry,
      );
    await vi.waitUntil(refusal, { timeout: 60_000, interval: 500 });
    const others = objects.filter((object) => !isOfCluster(object));
    const deployment = others.find(({ kind }) => kind === 'Deployment')!;
    expect(() => apply([...others, podOf(deployment)])).not.toThrow();
  },
);

describe.skipIf(noApiServer)('break-glass on a real API server', () => {
  test.each(workloads)('%s can be patched, with a warning and an entry in the audit log', (workload) => {
    const [kind, name] = workload.split('/');
    const patch = kubectl(['patch', workload, '-n', namespace, '-p', patchOf(kind!)], { person: onCall });
    expect(patch).toEqual({ ok: true, text: expect.stringContaining(isWatched) });
    expect(patch.text).toContain(
      `${workload.replace('/', '.apps/').replace('cronjob.apps', 'cronjob.batch')} patched`,
    );
    expect(uses()).toContain(`jane changed ${kind}s ${name} in ${namespace} past git`);
  });

  test('the commands of the page work', () => {
    for (const args of [
      ['set', 'image', 'deployment/checkout', `app=registry.acme.dev/checkout@sha256:${'0'.repeat(64)}`],
      ['scale', 'deployment/checkout', '--replicas=6'],
      ['patch', 'cronjob/report', '--patch', '{"spec":{"suspend":true}}'],
    ])
      expect([args, kubectl(['-n', namespace, ...args], { person: onCall })]).toEqual([
        args,
        { ok: true, text: expect.stringContaining(isWatched) },
      ]);
  });

  test('admission goes on to refuse what rules refuse', () => {
    const args = ['set', 'image', 'deployment/checkout', 'app=docker.io/evil/checkout:1', '-n', namespace];
    expect(kubectl(args, { person: onCall })).toEqual({
      ok: false,
      text: expect.stringContaining(unknownRegistry),
    });
  });

  test('changes nothing but workloads of its own team', () => {
    expect(changesOf(onCall, namespace)).toEqual(
      [
        ...['daemonsets.apps', 'deployments.apps', 'deployments/scale.apps'],
        ...['statefulsets.apps', 'statefulsets/scale.apps', 'rollouts.argoproj.io'],
        ...['rollouts/scale.argoproj.io', 'horizontalpodautoscalers.autoscaling'],
        ...['cronjobs.batch', 'jobs.batch', 'scaledobjects.keda.sh'],
      ]
        .flatMap((resource) => [`patch ${resource}`, `update ${resource}`])
        .concat('delete pods.')
        .sort(),
    );
    expect(changesOf(onCall, 'storefront-staging')).toEqual([]);
    expect(changesOf(onCall, 'kube-system')).toEqual([]);
  });

  test.each([
    ['read Secrets', ['get', 'secrets']],
    ['open a shell', ['exec', 'pod', '--', 'sh']],
    ['debug a pod', ['debug', 'pod', '--image=registry.acme.dev/debug:1']],
    ['get a token', ['create', 'token', 'checkout']],
    ['run a pod', ['run', 'shell', '--image=registry.acme.dev/shell:1']],
    ['start a job', ['create', 'job', 'now', '--from=cronjob/report']],
    ['delete a workload', ['delete', 'deployment/checkout']],
    ['change a role', ['create', 'rolebinding', 'mine', '--clusterrole=admin', '--user=jane']],
    ['open a network', ['delete', 'networkpolicies', '--all']],
    ['raise a quota', ['patch', 'resourcequota/quota', '-p', '{}']],
  ])('may not %s', (_, args) => {
    const { ok, text } = kubectl(['-n', namespace, ...args], { person: onCall });
    expect([ok, text]).toEqual([false, expect.stringMatching(/Forbidden|forbidden/)]);
  });
});

describe.skipIf(noApiServer)('a developer on a real API server', () => {
  test.each(
    some(workloads).flatMap((workload) => [
      [workload, ['patch', workload, '-p', patchOf(workload.split('/')[0]!)]],
      [workload, ['annotate', workload, 'a=b']],
      [workload, ['delete', workload]],
    ]) as [string, string[]][],
  )('cannot change %s by %j', (_, args) => {
    const { ok, text } = kubectl(['-n', namespace, ...args], { person: developer });
    expect([ok, text]).toEqual([false, expect.stringContaining('Forbidden')]);
  });

  test('may see workloads and delete pods, and change no workload', () => {
    expect(kubectl(['get', 'deployment/checkout', '-n', namespace], { person: developer }).ok).toBe(true);
    const changes = changesOf(developer, namespace);
    expect(changes).toContain('delete pods.');
    expect(changes.filter((change) => /\.(apps|batch|autoscaling|argoproj\.io)$/.test(change))).toEqual([]);
    expect(changesOf(developer, 'storefront-staging')).toEqual([]);
  });
});

/** What the audit log says of uses of break-glass. */
const uses = (): string[] =>
  readFileSync(auditLogFile(), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => (JSON.parse(line) as { annotations?: Record<string, string> }).annotations ?? {})
    .map((annotations) => annotations['break-glass.acme.dev/use'] ?? '');

/** `<verb> <resource>.<group>` of everything in a namespace that a person may change, as the API server itself says. */
function changesOf(person: Person, namespace: string): string[] {
  const review = {
    apiVersion: 'authorization.k8s.io/v1',
    kind: 'SelfSubjectRulesReview',
    spec: { namespace },
  };
  const { text } = kubectl(['create', '-o', 'json', '-f', '-'], { person, objects: [review] });
  const { status } = JSON.parse(text) as {
    status: {
      incomplete: boolean;
      resourceRules: { verbs: string[]; apiGroups: string[]; resources: string[] }[];
    };
  };
  expect(status.incomplete).toBe(false);
  return status.resourceRules
    .flatMap(({ verbs, apiGroups, resources }) =>
      verbs.flatMap((verb) =>
        apiGroups.flatMap((group) => resources.map((resource) => `${verb} ${resource}.${group}`)),
      ),
    )
    .filter((right) => !/^(get|list|watch) |\.authentication\.k8s\.io$|\.authorization\.k8s\.io$/.test(right))
    .sort();
}
