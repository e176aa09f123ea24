import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { Sandbox, smallest } from './support/organisation.js';

const folder = 'apps/payments/staging/checkout';
const scaling = 'kind: Tier\nspec: {autoscaling: true}\n';

/** The checkout service of the smallest organisation, with another spec and another tier. */
const checkout = (spec: string, tier = scaling, kind = 'WebService') =>
  new Sandbox({
    ...smallest,
    'environments/tiers/staging.yaml': tier,
    'teams/payments/checkout.yaml': `kind: ${kind}\nspec: {image: "checkout:1.4.2"${spec}}\n`,
  });

/** The rendered number of pods of a service, and the bounds of its autoscaler. */
function scaleIn(sandbox: Sandbox, name: string) {
  const specs = Object.entries(sandbox.tree(`apps/payments/staging/${name}`)).flatMap(([path, text]) =>
    /\/(deployment|horizontalpodautoscaler)-/.test(path) ? [parse(text).spec] : [],
  );
  const { replicas, minReplicas, maxReplicas } = Object.assign({}, ...specs);
  return [replicas, minReplicas, maxReplicas];
}

function scaleOf(sandbox: Sandbox) {
  expect(sandbox.platform('synth').err).toBe('');
  return scaleIn(sandbox, 'checkout');
}

test('in a tier that scales services, a WebService has these pods, least and most', () => {
  const cases: readonly [spec: string, scale: unknown[]][] = [
    ['', [2, 2, 4]],
    [', replicas: 5', [5, 5, 10]],
    [', replicas: 5, autoscaling: {max: 8}', [5, 5, 8]],
    [', autoscaling: {min: 3, max: 9, cpu: 50}', [3, 3, 9]],
    [', autoscaling: {min: 3}, environments: {staging: {replicas: 6}}', [6, 6, 12]],
    [', autoscaling: {min: 3, max: 7}, environments: {staging: {autoscaling: {max: 20}}}', [3, 3, 20]],
    [', replicas: 5, autoscaling: false', [5, undefined, undefined]],
    [', replicas: 5, environments: {staging: {autoscaling: false}}', [5, undefined, undefined]],
    [', replicas: 0', [0, undefined, undefined]],
  ];
  const tier = scaling.replace('}', ', resources: {cpu: "400", memory: 800Gi}}');
  const sandbox = checkout('', tier);
  for (const [i, [spec]] of cases.entries())
    sandbox.write(`teams/payments/s${i}.yaml`, `kind: WebService\nspec: {image: "checkout:1.4.2"${spec}}\n`);
  expect(sandbox.platform('synth').err).toBe('');
  for (const [i, [spec, scale]] of cases.entries())
    expect([spec, scaleIn(sandbox, `s${i}`)]).toEqual([spec, scale]);
});

test('a tier scales WebServices alone, and a tier that does not say so scales nothing by itself', () => {
  expect(scaleOf(checkout('', scaling, 'Worker'))).toEqual([2, undefined, undefined]);
  expect(scaleOf(checkout('', 'kind: Tier\n'))).toEqual([2, undefined, undefined]);
  expect(scaleOf(checkout(', autoscaling: {}', 'kind: Tier\n', 'Worker'))).toEqual([2, 2, 4]);
});

test("the tier's minimum is the least number of pods", () => {
  const tier = 'kind: Tier\nspec: {autoscaling: true, minimums: {replicas: 3}}\n';
  expect(scaleOf(checkout('', tier))).toEqual([3, 3, 6]);
  const { err } = checkout(', autoscaling: {min: 2, max: 6}', tier).platform('synth');
  expect(err).toContain('2:52 error below-minimum: checkout in staging asks for 2 pods');
});

test('says that replicas has no effect beside another minimum', () => {
  const { code, err } = checkout(', replicas: 5, autoscaling: {min: 2, max: 8}').platform('synth');
  expect(code).toBe(0);
  expect(err).toContain('warning without-effect: replicas: 5 has no effect beside autoscaling.min: 2');
  expect(checkout(', replicas: 2, autoscaling: {min: 2, max: 8}').platform('synth').err).toBe('');
});

test('refuses fewer pods at most than at least', () => {
  const { code, err } = checkout(', replicas: 12, autoscaling: {max: 8}').platform('synth');
  expect(code).toBe(1);
  expect(err).toContain('checkout in staging scales from 12 to 8 pods');
});

test('Argo CD leaves the replicas of scaled workloads to the autoscaler, and no others', () => {
  const application = (sandbox: Sandbox) => {
    sandbox.platform('synth');
    return JSON.parse(sandbox.read(`${folder}/app.json`));
  };
  expect(application(checkout('')).ignored).toEqual([
    {
      group: 'apps',
      kind: 'Deployment',
      name: 'checkout',
      field: '.spec | select(.replicas > 0) | .replicas',
    },
  ]);
  expect(application(checkout(', autoscaling: false'))).not.toHaveProperty('ignored');
});

test('an upgrade that scales a tier leaves every Deployment as it was', () => {
  const sandbox = checkout(', replicas: 3', 'kind: Tier\n');
  sandbox.platform('synth');
  const before = sandbox.read(`${folder}/deployment-checkout.yaml`);
  sandbox.write('environments/tiers/staging.yaml', scaling);
  sandbox.platform('synth');
  expect(sandbox.read(`${folder}/deployment-checkout.yaml`)).toBe(before);
  expect(Object.keys(sandbox.tree(folder))).toContain(`${folder}/horizontalpodautoscaler-checkout.yaml`);
});

test('cost and quota count the least and the most pods of a scaled service', () => {
  const tier = 'kind: Tier\nspec: {autoscaling: true, resources: {cpu: 400m, memory: 1Gi}}\n';
  const sandbox = checkout(', replicas: 3', tier);
  const { err } = sandbox.platform('synth');
  expect(err).toContain('platform/budget-at-peak');
  expect(err).not.toMatch(/platform\/budget:/);
  expect(sandbox.platform('cost', 'payments/staging/checkout').out).toContain('scales up to × 6');
});

test('Argo CD leaves the pods of a migration alone, because a Job cannot change them', () => {
  const sandbox = checkout(', migrate: {command: [migrate]}', 'kind: Tier\nspec: {edition: 2}\n');
  sandbox.platform('synth');
  const [migration, ...others] = JSON.parse(sandbox.read(`${folder}/app.json`)).ignored;
  expect(migration).toMatchObject({ group: 'batch', kind: 'Job', field: '.spec.template' });
  expect(migration.name).toMatch(/^checkout-migrate-/);
  expect(others).toEqual([]);
});
