import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { Sandbox, smallest } from './support/organisation.js';
import { object, organisation, web, withService } from './support/services.js';
import { yaml } from './support/yaml.js';

describe('who may call whom', () => {
  const cart = (spec: string) => ({
    'teams/storefront/cart.yaml': `kind: WebService\nspec: {image: "cart:1", ${spec}}\n`,
  });
  const narrowed = 'image: checkout:1\nenvironments: [staging]';

  test('a service that does not exist is named with the nearest', () => {
    const { err } = withService('image: checkout:1\ndependsOn: [chekout]').platform('synth');
    expect(err).toContain(
      `${web}:4:15 error unknown-service: there is no service chekout; did you mean "checkout"?`,
    );
  });

  test('calling another team without its leave is an error that names the owner', () => {
    const { code, err } = withService(narrowed, cart('dependsOn: [payments/checkout]')).platform('synth');
    expect(code).toBe(1);
    expect(err).toContain(
      'error not-allowed: payments/checkout does not allow calls from storefront/cart in staging',
    );
    expect(err).toContain(
      'payments-leads of team payments, to add storefront/cart to allowFrom in teams/payments/checkout.yaml',
    );
  });

  test('with its leave, both sides open', () => {
    const sandbox = withService(
      `${narrowed}\nallowFrom: [storefront/cart]`,
      cart('dependsOn: [payments/checkout]'),
    );
    expect(sandbox.platform('synth')).toMatchObject({ code: 0, err: '' });
    const policy = (path: string) => parse(sandbox.read(`apps/${path}.yaml`)).spec;
    const from = policy('payments/staging/checkout/networkpolicy-checkout').ingress[0].from[1];
    const to = policy('storefront/staging/cart/networkpolicy-cart').egress[0].to[0];
    expect(from.podSelector.matchLabels['app.kubernetes.io/name']).toBe('cart');
    expect(to.namespaceSelector.matchLabels).toEqual({ 'kubernetes.io/metadata.name': 'payments-staging' });
  });

  test('a service that does not run there, or that nobody can call, cannot be depended on', () => {
    const worker = {
      'teams/payments/mailer.yaml': yaml`
        kind: Worker
        spec: {image: "mailer:1", environments: [staging]}
      `,
    };
    const { err } = withService('image: checkout:1\ndependsOn: [mailer]', worker).platform('synth');
    expect(err).toContain('error unreachable: payments/mailer is a Worker, which cannot be called');
    const ledger = {
      'teams/payments/ledger.yaml': yaml`
        kind: WebService
        spec: {image: "ledger:1", environments: [staging]}
      `,
    };
    const run = withService('image: checkout:1\ndependsOn: [ledger]', ledger).platform('synth');
    expect(run.err).toContain(
      'error unreachable: checkout in production depends on payments/ledger, which does not run in production',
    );
  });

  test('a new caller of the same team touches only its own files', () => {
    const sandbox = withService('image: checkout:1');
    sandbox.platform('synth');
    const before = sandbox.tree();
    sandbox.write(
      'teams/payments/basket.yaml',
      'kind: WebService\nspec: {image: "basket:1", dependsOn: [checkout]}\n',
    );
    sandbox.platform('synth');
    const after = sandbox.tree();
    const changed = Object.keys(after).filter((path) => after[path] !== before[path]);
    expect(changed.length).toBeGreaterThan(4);
    expect(changed.filter((path) => !path.includes('/basket/'))).toEqual([]);
  });
});

describe('limits', () => {
  const errorOf = (spec: string, more: Record<string, string> = {}) => {
    const { code, err } = withService(`image: checkout:1\nenvironments: [staging]\n${spec}`, more).platform(
      'synth',
    );
    expect(code).toBe(1);
    return err;
  };

  test('a host under a domain that the team was granted', () => {
    expect(errorOf('ingress: {host: api.other.com}')).toContain(
      `${web}:5:19 error not-granted: api.other.com is not under a domain of team payments`,
    );
  });

  test('a host under a domain that was granted to another team more closely', () => {
    const teams = '{payments: {domains: [example.com]}, storefront: {domains: [shop.example.com]}}';
    const platform = organisation['environments/platform.yaml'].replace(/teams: .*/, `teams: ${teams}`);
    expect(
      errorOf('ingress: {host: pay.shop.example.com}', { 'environments/platform.yaml': platform }),
    ).toContain('not-granted: pay.shop.example.com is under a domain of team storefront');
  });

  test('a host for one environment is used as written', () => {
    const sandbox = withService(`image: checkout:1
ingress: {host: api.example.com}
environments: {staging: {ingress: {host: try.example.com}}}`);
    sandbox.platform('synth');
    expect(object(sandbox, 'staging/checkout/httproute-checkout').spec.hostnames).toEqual([
      'try.example.com',
    ]);
  });

  test('capabilities of the cluster', () => {
    const cluster = {
      'environments/clusters/eu.yaml': 'kind: Cluster\nspec: {server: "https://eu.example.com"}\n',
    };
    expect(errorOf('ingress: {host: api.example.com}', cluster)).toContain(
      `${web}:5:3 error no-capability: checkout in staging asks for ingress, but its cluster eu has no gateway or Ingress controller`,
    );
    expect(errorOf('metrics: {}', cluster)).toContain('its cluster eu has no monitoring');
    expect(errorOf('secrets: {A: a}', cluster)).toContain('its cluster eu has no External Secrets');
  });

  test('sizes, quantities, addresses and names that make sense', () => {
    expect(errorOf('resources: smal')).toContain(
      `${web}:5:14 error unknown-size: there is no size smal; did you mean "small"?`,
    );
    expect(errorOf('resources: {cpu: lots, memory: 1Gi}')).toContain(':5:20 error bad-value');
    expect(errorOf('resources: {cpu: "2", memory: 1Gi, cpuLimit: "1"}')).toContain(
      'cpuLimit 1 is less than the requested cpu 2',
    );
    expect(errorOf('egress: [{cidr: 999.0.0.0/8, ports: [443]}]')).toContain(
      '999.0.0.0/8 is not an address range',
    );
    for (const cidr of ['10.0.0.0/08', '10.0.0.1/8', '2001:db8::1/64'])
      expect(errorOf(`egress: [{cidr: '${cidr}', ports: [443]}]`)).toContain(
        `${cidr} is not an address range`,
      );
    for (const cidr of ['169.254.169.254/32', '169.254.0.0/16', 'fe80::/64', 'fd00:ec2::254/128'])
      expect(errorOf(`egress: [{cidr: '${cidr}', ports: [80]}]`)).toContain(
        `${web}:5:19 error not-granted: ${cidr} reaches the node itself`,
      );
    expect(errorOf('resources: {cpu: "1", memory: 256m}')).toContain('256m of memory is less than');
    for (const path of ['/a//b', '/a/../b', '/a/.', '/a%2Fb', '/a b', '/é'])
      expect(errorOf(`ingress: {host: api.example.com, path: '${path}'}`)).toContain(':5:42 error bad-value');
    expect(errorOf('config: {A: 1}\nsecrets: {A: a}')).toContain('A is set in both config and secrets');
    expect(errorOf('config: {/etc/../passwd: x}').match(/error /g)).toEqual(['error ']);
    expect(errorOf('env: {1A: x}')).toContain('WebService.env cannot have the key "1A"');
    expect(errorOf('language: go')).toContain('WebService.language cannot be "go"');
  });

  test('names that Kubernetes can take', () => {
    const name = `a${'b'.repeat(55)}`;
    const sandbox = new Sandbox({
      ...organisation,
      [`teams/payments/${name}.yaml`]:
        'kind: CronJob\nspec: {image: "a:1", schedule: "61 2 * * *", timeZone: Europe/Berlim}\n',
      'teams/payments/4u.yaml': 'kind: WebService\nspec: {image: "a:1"}\n',
    });
    const { code, err } = sandbox.platform('synth');
    expect(code).toBe(1);
    expect(err).toContain(`${name} has 56 characters; the name of a CronJob can have at most 52`);
    expect(err).toContain('"61" is not a valid minute');
    expect(err).toContain('there is no time zone Europe/Berlim');
    expect(err).toContain('4u must start with a letter');
  });
});

test('a service that depends on itself is told', () => {
  const { code, err } = new Sandbox({
    ...smallest,
    'teams/payments/checkout.yaml':
      'kind: WebService\nspec: {image: "checkout:1.4.2", dependsOn: [checkout]}\n',
  }).platform('synth');
  expect(code).toBe(0);
  expect(err).toContain('warning depends-on-itself: checkout in staging depends on itself');
});
