import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { ExampleRepository } from './support/example-repository.js';
import { hasOpa } from './support/opa.js';
import { runInProcess } from './support/run-in-process.js';

const example = new ExampleRepository();
// what was rendered once is remembered
beforeAll(() => example.synth());
afterAll(() => example.dispose());

const platform = (...words: string[]) => runInProcess(example.root, words);
/** Runs a create command, and returns what it printed. */
function create(line: string): string {
  const { code, out, err } = platform('create', ...line.split(' '));
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return out;
}

describe('in the example organisation', () => {
  test('a worker and a job are a few lines each', () => {
    expect(create('worker --name mailer --team payments --queue sqs')).toContain(
      '✔ created teams/payments/mailer.yaml',
    );
    expect(create('cronjob --name sweeper --team payments --schedule @hourly --image sweeper:1.0.0')).toMatch(
      /payments\/staging {5}\d objects {2}0\.00 USD a month/,
    );
    expect(example.read('teams/payments/sweeper.yaml')).toBe(
      `# yaml-language-server: $schema=../../node_modules/waymark-platform/schemas/CronJob.schema.json
apiVersion: acme.dev/v1
kind: CronJob
metadata:
  name: sweeper
spec:
  image: sweeper:1.0.0
  schedule: "@hourly"
`,
    );
  });

  test('data of a team is a document of its own, with its price', () => {
    expect(create('database --name rates --team payments --kind mysql')).toMatch(
      /payments\/production {2}1 object {2}59\.50 USD/,
    );
    expect(parse(example.read('teams/payments/rates.yaml'))).toMatchObject({
      kind: 'MySQL',
      spec: { size: 'small' },
    });
    create('queue --name retries --team payments');
    create('cache --name quotes --team payments --size medium');
    create('bucket --name statements --team payments');
    expect(parse(example.read('teams/payments/quotes.yaml')).spec).toEqual({ size: 'medium' });
  });

  test('data of one service is written into its file, and nothing else there changes', () => {
    const before = example.read('teams/storefront/cart.yaml');
    expect(create('queue --name abandoned --team storefront --for cart')).toContain(
      '✔ changed teams/storefront/cart.yaml',
    );
    create('database --name wishes --team storefront --for cart --size medium');
    create('cache --name prices --team storefront --for cart');
    create('bucket --name labels --team storefront --for cart');
    expect(example.read('teams/storefront/cart.yaml')).toBe(
      `${before.replace('size: small }]', 'size: small }, {name: prices, size: small}]')}  queues:
    - name: abandoned
  databases:
    - name: wishes
      type: postgres
      size: medium
  buckets:
    - name: labels
`,
    );
  });

  test('an environment is beside the others of its team', () => {
    create('environment --team logistics --name dev --tier dev');
    expect(parse(example.read('environments/logistics/dev.yaml')).spec).toEqual({
      team: 'logistics',
      tier: 'dev',
    });
  });

  test('a team has its description, an environment in each tier, its grants and its owners', () => {
    const before = example.read('environments/platform.yaml');
    expect(create('team --name fraud --cost-centre cc-1009 --hosts fraud.example.com')).toMatch(
      /fraud\/staging +\d+ objects/,
    );
    expect(parse(example.read('teams/fraud/team.yaml')).spec).toEqual({
      owner: 'fraud-leads',
      costCentre: 'cc-1009',
      slack: '#fraud',
    });
    expect(example.files('environments/fraud')).toEqual(
      ['dev', 'production', 'staging'].map((name) => `environments/fraud/${name}.yaml`),
    );
    expect(example.read('environments/platform.yaml')).toBe(
      `${before.replace('identity: "@acme/identity"\n', 'identity: "@acme/identity"\n      fraud: "@acme/fraud"\n')}    fraud:
      groups:
        developers: [fraud-developers]
        approvers: [fraud-leads]
      domains: [fraud.example.com]
`,
    );
  });

  test('a cluster says what it lacks, and a kind is compiled', () => {
    create('cluster --name us-prod --server https://us-prod.k8s.acme.dev --region us-east-1 --cloud aws');
    expect(parse(example.read('environments/clusters/us-prod.yaml')).spec.region).toBe('us-east-1');
    expect(create('kind --name nightly-job')).toContain('constructs/own/nightly-job/NightlyJob.schema.json');
    example.write(
      'teams/payments/tidy.yaml',
      'kind: NightlyJob\nspec: { image: "tidy:1.0.0", environments: [dev] }\n',
    );
  });

  test('all of it renders, and no rule is broken', () => {
    example.synth();
    expect(platform('check')).toMatchObject({
      code: 0,
      err: '',
      out: expect.stringContaining('nothing blocks'),
    });
    expect(parse(example.read('apps/payments/dev/tidy/cronjob-tidy.yaml')).spec.schedule).toBe('17 3 * * *');
    expect(example.read('.github/CODEOWNERS')).toContain('/teams/fraud/ @acme/fraud\n');
  });

  test.skipIf(!hasOpa)('a rule is created as by policy new', () => {
    const { code, out } = platform('create', 'policy', 'naming/purpose');
    expect({ code, out }).toEqual({
      code: 0,
      out: expect.stringContaining('✔ policies/own/naming/purpose/ has a working rule'),
    });
  });
});
