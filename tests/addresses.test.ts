import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { addressOf } from '../scripts/pipeline/address.js';
import { clusterInAws } from './support/clusters.js';
import { synthesised } from './support/in-process.js';
import { Sandbox, smallest } from './support/organisation.js';

/** Two teams, one of them with two environments, and a service that is not yet deployed. */
const files: Readonly<Record<string, string>> = {
  ...smallest,
  'environments/clusters/eu.yaml': clusterInAws(),
  'environments/tiers/production.yaml': 'kind: Tier\nspec: {production: true}\n',
  'environments/payments/production.yaml': 'kind: Environment\nspec: {team: payments, tier: production}\n',
  'environments/identity/staging.yaml': 'kind: Environment\nspec: {team: identity, tier: staging}\n',
  'teams/identity/team.yaml': 'kind: Team\nspec: {owner: identity-leads, costCentre: cc-1002}\n',
  'teams/identity/login.yaml': 'kind: WebService\nspec: {image: "login:1.0.0", replicas: 3}\n',
  'teams/payments/later.yaml': 'kind: Worker\nspec: {environments: [staging]}\n',
  'teams/payments/checkout.yaml':
    'kind: WebService\nspec: {image: "checkout:1.4.2", replicas: 3, environments: [staging], database: {type: postgresql, size: small}}\n',
  'teams/payments/checkout.images.yaml': 'staging: checkout:1.4.2\n',
};

const checkout = ['payments/staging/checkout', 'payments/staging/checkout-db'];

/** The folders of apps/ that synth writes for these addresses. */
async function rendered(...words: string[]): Promise<string[]> {
  const sandbox = new Sandbox(files);
  const { result } = await synthesised(sandbox, words);
  expect(result.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  const folders = Object.keys(sandbox.tree()).map((path) => path.split('/').slice(1, -1).join('/'));
  return [...new Set(folders)].sort();
}

describe('units are addressed', () => {
  test.each([
    ['payments/staging/checkout', ['payments/staging/checkout']],
    ['apps/payments/staging/checkout', ['payments/staging/checkout']],
    ['./apps/payments/staging/checkout/', ['payments/staging/checkout']],
    ['apps/payments/staging/checkout/deployment-checkout.yaml', ['payments/staging/checkout']],
    ['identity', ['identity/staging/_environment', 'identity/staging/login']],
    ['identity/staging', ['identity/staging/_environment', 'identity/staging/login']],
    ['teams/identity', ['_argocd/identity', 'identity/staging/login']],
    ['teams/payments/checkout.yaml', checkout],
    ['teams/payments/checkout.images.yaml', checkout],
    ['environments/identity/staging.yaml', ['identity/staging/_environment']],
    ['environments/payments', ['payments/production/_environment', 'payments/staging/_environment']],
  ])('as %s', async (word, units) => {
    expect(await rendered(word)).toEqual(units);
  });

  test('by several words', async () => {
    expect(await rendered('payments/staging/checkout', 'teams/identity/login.yaml')).toEqual([
      'identity/staging/login',
      'payments/staging/checkout',
    ]);
  });

  test('as all of them by apps/ and by nothing', async () => {
    const all = await rendered();
    expect(all).toContain('payments/staging/checkout');
    expect(await rendered('apps')).toEqual(all);
  });

  test.each([
    ['paymnts', 'there is no team or path paymnts; did you mean "payments"?'],
    ['payments/stagin', 'there is no environment or path payments/stagin; did you mean "payments/staging"?'],
    ['payments/staging/chekout', 'there is no unit or path payments/staging/chekout; did you mean'],
    ['apps/payments/staging/chekout', 'did you mean "apps/payments/staging/checkout"?'],
    ['teams/payments/chekout.yaml', 'there is no file or folder teams/payments/chekout.yaml; did you mean'],
    ['environments/tiers/staging.yaml', 'no unit is declared in environments/tiers/staging.yaml'],
  ])('wrongly as %s: the nearest is named', async (word, message) => {
    const sandbox = new Sandbox(files);
    for (const command of ['synth', 'cost', 'explain'])
      expect(sandbox.platform(command, word)).toMatchObject({
        code: 2,
        out: '',
        err:
          command === 'explain' && word === 'paymnts' ? expect.anything() : expect.stringContaining(message),
      });
  });
});

describe('paths are read', () => {
  const sandbox = () => new Sandbox(files);

  test('from the root, from the working directory and as absolute ones', () => {
    const { root } = sandbox();
    const path = 'teams/payments/checkout.yaml';
    expect(addressOf(path, root, '/')).toMatchObject({ path, exists: true });
    expect(addressOf(path, root, join(root, 'apps'))).toMatchObject({ path, exists: true });
    expect(addressOf('checkout.yaml', root, join(root, 'teams/payments'))).toMatchObject({ path });
    expect(addressOf('../payments/checkout.yaml', root, join(root, 'teams/identity'))).toMatchObject({
      path,
    });
    expect(addressOf(join(root, path), root, '/')).toMatchObject({ path });
  });

  test('unless they are names: in teams/, a team is still one', () => {
    const { root } = sandbox();
    expect(addressOf('payments', root, join(root, 'teams'))).toMatchObject({ id: 'payments' });
    expect(addressOf('./payments', root, join(root, 'teams'))).toEqual({
      word: './payments',
      path: 'teams/payments',
      exists: true,
    });
  });
});

describe('check reports the problems', () => {
  const service = `apiVersion: v1
kind: Service
metadata: {name: own}
spec:
  selector: {app: nobody}
  ports: [{port: 80}]
`;
  const broken = {
    ...files,
    'teams/identity/manifests/own.yaml': service,
    'teams/payments/manifests/own.yaml': service,
  };

  const filesWith = async (...words: string[]): Promise<string[]> => {
    const { out } = new Sandbox(broken).platform('check', ...words, '--format', 'json');
    const { problems } = JSON.parse(out) as { problems: { file: string; code: string }[] };
    return problems.filter(({ code }) => code === 'references/service-pods').map(({ file }) => file);
  };

  test('for the addressed files, in each environment with the same problem', async () => {
    const identity = 'teams/identity/manifests/own.yaml';
    const payments = 'teams/payments/manifests/own.yaml';
    expect(await filesWith()).toEqual([identity, payments]);
    for (const word of ['payments', 'payments/staging', 'payments/production', 'teams/payments'])
      expect({ word, found: await filesWith(word) }).toEqual({ word, found: [payments] });
    expect(await filesWith('payments/staging/_manifests')).toEqual([payments]);
    expect(await filesWith('payments/staging/checkout')).toEqual([]);
    expect(await filesWith('teams/payments/checkout.yaml')).toEqual([]);
    expect(await filesWith('teams/payments', 'identity/staging')).toEqual([identity, payments]);
  });

  test('of manifests and of units only apart', async () => {
    const sandbox = new Sandbox({ ...files, 'chart/pod.yaml': 'kind: Pod\n' });
    expect(sandbox.platform('check', 'payments', join(sandbox.root, 'chart'))).toMatchObject({
      code: 2,
      err: expect.stringMatching(
        /^platform: payments and the manifests in .*chart cannot be checked together\n/,
      ),
    });
  });
});

describe('explain lists the units', () => {
  const explained = (...words: string[]) => new Sandbox(files).platform('explain', ...words);

  test('that a declaration renders to', async () => {
    const { code, out } = explained('teams/payments/checkout.yaml');
    expect(code).toBe(0);
    expect(out).toBe(`units
  apps/payments/staging/checkout/     WebService  teams/payments/checkout.yaml
  apps/payments/staging/checkout-db/  Postgres    teams/payments/checkout.yaml

platform explain payments/staging/checkout explains one of them.
`);
  });

  test('of a team and of an environment, deployed or not', async () => {
    for (const word of ['payments', 'payments/staging'])
      expect(explained(word).out).toMatch(
        /\n {2}apps\/payments\/staging\/later\/ +not yet deployed {2}teams\/payments\/later\.yaml\n/,
      );
    expect(explained('payments/production').out).not.toContain('/staging/');
  });

  test('and a single one in full', async () => {
    expect(explained('payments/staging/later').out).toContain('not yet deployed');
    expect(explained('apps/payments/staging/checkout/').out).toContain('runs in      payments-staging');
  });
});

test('cost sums up what a declaration costs', async () => {
  const { code, out } = new Sandbox(files).platform('cost', 'teams/identity/login.yaml');
  expect(code).toBe(0);
  expect(out).toMatch(/^identity\/staging\n {2}login {2}Deployment /);
});
