import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Run } from '../support/run-in-process.js';
import { noArgoCd } from './support/argocd.js';
import {
  credentialsOf,
  type Desk,
  deskOf,
  folderWith,
  foreign,
  installation,
  mayManager,
  platform,
  registrationsIn,
  reportOf,
  shell,
  tokenIn,
  withoutContent,
} from './support/bootstrap.js';
import type { Delivery } from './support/delivery.js';
import { proved } from './support/proof.js';

describe.skipIf(noArgoCd)('platform bootstrap', () => {
  let delivery: Delivery;
  let desk: Desk;

  beforeAll(async () => {
    delivery = await withoutContent();
    desk = deskOf(delivery.tree.root, { management: delivery.management, ...delivery.clusters });
  });
  afterAll(() => delivery?.stop());

  const registrations = () => registrationsIn(delivery.management);
  const tokens = async () => (await registrations()).map(tokenIn);
  const apply = (...args: string[]) =>
    platform(desk, 'bootstrap', '--apply', '--context', 'management', ...args);

  /** Nothing was registered, and the root was not applied. */
  const unchanged = async () => {
    expect(await registrations()).toEqual([]);
    expect(await delivery.applications()).toEqual([]);
  };

  const refusal = async (run: Promise<Run>, code: number) => {
    const { out, err, ...ended } = await run;
    expect(ended.code).toBe(code);
    await unchanged();
    return `${out}${err}`;
  };

  test('says what is there, prints the commands, and changes nothing', async () => {
    const { code, out, err } = await platform(desk, 'bootstrap');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('✔ management: main has the apps/ of this folder');
    expect(out).toContain('+ eu: register https://127.0.0.1:');
    expect(out).toContain(
      'kubectl --context=management apply --server-side --field-manager=argocd-controller',
    );
    expect(out).toContain('run it with --apply');
    await unchanged();
  });

  test('applies nothing to a cluster that nobody has named, and shows its server', async () => {
    const said = await refusal(platform(desk, 'bootstrap', '--apply'), 2);
    expect(said).toContain(`the current context, management (${delivery.management.server})`);
    expect(said).toContain('add --context management');
    expect(await refusal(apply('--context', 'managment'), 2)).toContain('did you mean management?');
  });

  test('refuses a cluster without Argo CD', async () => {
    const said = await refusal(platform(desk, 'bootstrap', '--apply', '--context', 'eu'), 1);
    expect(said).toContain('✖ management: Argo CD is not installed: there is no namespace argocd');
  });

  test('refuses an Argo CD that is too old', async () => {
    await delivery.management.apply([installation('v3.4.9')]);
    expect(await refusal(apply(), 1)).toContain(
      '✖ management: Argo CD 3.4.9 is too old: 3.5 or newer is needed',
    );
    await delivery.management.apply([installation('v3.5.7')]);
    expect((await platform(desk, 'bootstrap')).out).toContain('✔ management: Argo CD 3.5.7');
  });

  test('refuses what is not merged, and what is stale', async () => {
    const path = join(desk.root, 'teams/payments/ledger.yaml');
    const before = delivery.tree.read('teams/payments/ledger.yaml');
    writeFileSync(path, before.replace('replicas: 2', 'replicas: 3'));
    expect(await refusal(apply(), 1)).toContain('run `platform synth`');
    delivery.tree.synth();
    expect(await refusal(apply(), 1)).toContain(
      'main does not have the apps/ of this folder: apps/payments/',
    );
    writeFileSync(path, before);
    delivery.tree.synth();
  });

  test('refuses clusters that nobody can reach', async () => {
    const servers = { management: delivery.management, eu: delivery.clusters['eu']! };
    const without = deskOf(desk.root, servers, 'without');
    const missing = await refusal(platform(without, 'bootstrap', '--apply', '--context', 'management'), 1);
    expect(missing).toContain('✖ eu-prod: no context of the kubeconfig has the server');
    expect(missing).toContain('--contexts eu-prod=CONTEXT');
    const gone = { ...delivery.clusters['eu-prod']!, token: 'expired' };
    const expired = deskOf(desk.root, { ...servers, 'eu-prod': gone }, 'expired');
    expect(await refusal(platform(expired, 'bootstrap', '--apply', '--context', 'management'), 1)).toContain(
      '✖ eu-prod: kubectl cannot reach, in the context eu-prod',
    );
    const down = deskOf(
      desk.root,
      { management: { ...delivery.management, server: 'https://127.0.0.1:1' } },
      'down',
    );
    expect(await refusal(platform(down, 'bootstrap'), 2)).toContain('in the context management');
  });

  test('refuses a repository that Argo CD cannot read, until it has credentials', async () => {
    delivery.git.isPrivate = true;
    const { url } = delivery.git;
    const said = await refusal(apply(), 1);
    expect(said).toContain(`✖ management: Argo CD cannot read ${url}: the repository is not public`);
    expect(said).toContain(`argocd repo add ${url}`);
    await delivery.management.apply([credentialsOf(url)]);
    expect((await platform(desk, 'bootstrap')).out).toContain(
      `Argo CD knows ${url}, by the Secret repository`,
    );
    await delivery.management.delete('/api/v1/namespaces/argocd/secrets/repository');
    delivery.git.isPrivate = false;
  });

  test('refuses without kubectl', async () => {
    const path = folderWith(join(desk.root, '../bin'), 'bash', 'git');
    const said = await refusal(platform({ ...desk, path }, 'bootstrap'), 2);
    expect(said).toContain('kubectl is not installed');
  });

  test('refuses an Argo CD where somebody else has our names, and touches nothing of others', async () => {
    await delivery.management.apply([foreign('payments-staging.checkout'), foreign('theirs')]);
    const { code, out } = await apply();
    expect(code).toBe(1);
    expect(out).toContain(
      '✖ management: Application/payments-staging.checkout exists and does not read http://',
    );
    expect(out).toContain('– management: 1 Application of others here, such as theirs: left alone');
    const left = await delivery.applications();
    expect(left.map(({ metadata }) => metadata.name)).toEqual(['payments-staging.checkout', 'theirs']);
    for (const { metadata } of left)
      await delivery.management.delete(
        `/apis/argoproj.io/v1alpha1/namespaces/argocd/applications/${metadata.name}`,
      );
    await unchanged();
  });

  test('names settings that the platform does not work with', async () => {
    const path = '/api/v1/namespaces/argocd/configmaps/argocd-rbac-cm';
    await delivery.management.patch(path, { data: { 'policy.default': 'role:admin' } });
    const { code, out } = await platform(desk, 'bootstrap');
    expect(code).toBe(1);
    expect(out).toContain('! management: argocd-rbac-cm: policy.default is "role:admin"');
    await delivery.management.patch(path, { data: { 'policy.default': null } });
    const own = '/api/v1/namespaces/argocd/configmaps/argocd-cmd-params-cm';
    await delivery.management.patch(own, { data: { 'server.sync.replace.allowed': 'true' } });
    expect(await refusal(apply(), 1)).toContain('has other values of server.sync.replace.allowed');
    await delivery.management.patch(own, { data: { 'server.sync.replace.allowed': null } });
  });

  test('prints commands that do what it does, without a secret in them', async () => {
    const { steps } = reportOf(await platform(desk, 'bootstrap', '--format', 'json', 'eu-prod'));
    const commands = steps.find(({ cluster }) => cluster === 'eu-prod')!.commands!;
    expect(commands).toHaveLength(3);
    for (const command of commands) expect((await shell(desk, command)).code).toBe(0);
    const [token] = await tokens();
    expect(commands.join('\n')).not.toContain(token);
    const again = reportOf(await platform(desk, 'bootstrap', '--format', 'json', 'eu-prod'));
    expect(again.steps.filter(({ cluster }) => cluster === 'eu-prod').map(({ state }) => state)).toEqual([
      'there',
      'there',
    ]);
  });

  test('brings an empty Argo CD to syncing apps/, and is safe to repeat', async () => {
    const first = await apply();
    expect({ code: first.code, err: first.err }).toEqual({ code: 0, err: '' });
    expect(first.out).toMatch(/✔ eu: register .* \(done\)/);
    expect(first.out).toContain(
      '✔ management: apply project, ApplicationSets and root Application platform (done)',
    );
    const server = await delivery.management.get('/apis/apps/v1/namespaces/argocd/deployments/argocd-server');
    expect(server['spec'].template.metadata.annotations).toHaveProperty([
      'kubectl.kubernetes.io/restartedAt',
    ]);
    const applications = await delivery.applications();
    const states = applications.map(({ metadata, status }) => `${metadata.name} ${status.sync.status}`);
    const waiting = delivery.tree.applications().filter(({ autoSync }) => !autoSync);
    expect(states.filter((state) => !state.endsWith(' Synced')).sort()).toEqual(
      waiting.map(({ name }) => `${name} OutOfSync`).sort(),
    );
    proved(
      '`platform bootstrap --apply` alone brings an Argo CD without content to sync what waits for nobody',
      states.join(', '),
    );
    const before = await registrations();
    const second = await apply('--format', 'json');
    const { ok, steps } = reportOf(second);
    expect({ ok, code: second.code }).toEqual({ ok: true, code: 0 });
    expect(steps.filter(({ state }) => state === 'planned' || state === 'done')).toEqual([]);
    expect(await registrations()).toEqual(before);
    for (const token of await tokens())
      for (const { out } of [first, second]) expect(out.includes(token)).toBe(false);
  });

  test("gives Argo CD rights that it cannot extend, and cannot use as another's", async () => {
    const questions = [
      'create deployments -n payments-staging',
      'escalate clusterroles',
      'bind clusterroles',
      'impersonate users',
    ];
    const answers = await Promise.all(questions.map((what) => mayManager(delivery.clusters['eu']!, what)));
    expect(answers).toEqual(['yes', 'no', 'no', 'no']);
    proved(
      "Argo CD's ServiceAccount on a workload cluster can write objects, and cannot escalate, bind or impersonate",
      `create deployments: ${answers[0]}; escalate: ${answers[1]}; bind: ${answers[2]}; impersonate: ${answers[3]}`,
    );
  });

  test('registers a cluster again after its ServiceAccount was made anew', async () => {
    const [before] = await tokens();
    await delivery.clusters['eu']!.delete('/api/v1/namespaces/kube-system/serviceaccounts/argocd-manager');
    const { code, out } = await apply('eu');
    expect(code).toBe(0);
    expect(out).toMatch(/✔ eu: renew the registration of .* \(done\)/);
    expect(await tokens()).not.toContain(before);
  });

  test('registers a cluster by an IAM role, which needs no token', async () => {
    const file = 'environments/clusters/eu-prod.yaml';
    const roleARN = 'arn:aws:iam::123456789012:role/argocd';
    const declared = delivery.tree.read(file).replace('kubernetes:', `argocdRole: "${roleARN}", kubernetes:`);
    delivery.tree.commit({ [file]: declared });
    const { code, out } = await apply('eu-prod');
    expect(out).toContain(`with ${roleARN} (done)`);
    expect(code).toBe(0);
    const { data } = await delivery.management.get('/api/v1/namespaces/argocd/secrets/cluster-eu-prod');
    expect(JSON.parse(Buffer.from(data.config, 'base64').toString())).toEqual({
      awsAuthConfig: { clusterName: 'eu-prod', roleARN },
      tlsClientConfig: { insecure: true },
    });
  });
});
