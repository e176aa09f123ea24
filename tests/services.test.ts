import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { Sandbox, smallest } from './support/organisation.js';

const digest = `sha256:${'0123456789abcdef'.repeat(4)}`;

/** Two teams; payments in staging and production, storefront in staging. */
const organisation = {
  ...smallest,
  'environments/platform.yaml': `kind: Platform
spec:
  organisation: acme
  domain: acme.dev
  apiGroup: acme.dev
  registry: registry.acme.dev
  git: {url: "https://git.acme.dev/platform.git"}
  teams: {payments: {domains: [example.com]}}
`,
  'environments/clusters/eu.yaml': `kind: Cluster
spec: {server: "https://eu.example.com", gateway: {name: public, namespace: gateway}, crossplane: true}
`,
  'environments/tiers/staging.yaml': "kind: Tier\nspec: {hosts: '{host}.staging.{domain}'}\n",
  'environments/tiers/production.yaml':
    'kind: Tier\nspec: {production: true, images: digest, minimums: {replicas: 3}}\n',
  'environments/payments/production.yaml': 'kind: Environment\nspec: {team: payments, tier: production}\n',
  'environments/storefront/staging.yaml': 'kind: Environment\nspec: {team: storefront, tier: staging}\n',
  'teams/storefront/team.yaml': 'kind: Team\nspec: {owner: storefront-leads, costCentre: cc-1002}\n',
};

const web = 'teams/payments/checkout.yaml';
const withService = (spec: string, more: Record<string, string> = {}) =>
  new Sandbox({ ...organisation, [web]: `kind: WebService\nspec:\n${spec.replace(/^/gm, '  ')}\n`, ...more });

const object = (sandbox: Sandbox, path: string) => parse(sandbox.read(`apps/payments/${path}.yaml`));

describe('accepted forms', () => {
  test('a WebService of one line has every default right', () => {
    const sandbox = new Sandbox({
      ...organisation,
      [web]: `kind: WebService
spec: {image: "user-api:1.4.2", replicas: 3, database: {type: postgresql, size: small}, ingress: {host: api.example.com}}
`,
    });
    expect(sandbox.platform('synth')).toMatchObject({ code: 0, err: '' });
    const { spec } = object(sandbox, 'staging/checkout/deployment-checkout');
    expect(spec.replicas).toBe(3);
    expect(spec.template.spec.containers[0].image).toBe('registry.acme.dev/user-api:1.4.2');
    expect(object(sandbox, 'staging/checkout/httproute-checkout').spec.hostnames).toEqual([
      'api.staging.example.com',
    ]);
  });

  test("a platform.yaml beside a service's code says what differs", () => {
    const sandbox = new Sandbox({
      ...organisation,
      [web]: 'kind: WebService\nspec: {image: "checkout:1"}\n',
      'teams/payments/user-api/platform.yaml': `image: user-api:1.0.0@${digest}
environments:
  staging: {database: postgresql-16, resources: small, auto_deploy: true}
  production: {database: postgresql-16-ha, resources: large, auto_deploy: false, requires_approval: true}
`,
    });
    expect(sandbox.platform('synth')).toMatchObject({ code: 0, err: '' });
    const requests = (environment: string) =>
      object(sandbox, `${environment}/user-api/deployment-user-api`).spec.template.spec.containers[0]
        .resources.requests;
    expect(requests('staging')).toEqual({ cpu: '100m', memory: '256Mi' });
    expect(requests('production')).toEqual({ cpu: '2', memory: '4Gi' });
  });
});

describe('images', () => {
  test('a tier that takes only digests leaves a service without one undeployed, which is no error', () => {
    const { code, out } = withService('image: checkout:1.4.2').platform('synth');
    expect({ code, out }).toMatchObject({
      code: 0,
      out: expect.stringContaining('payments/production/checkout'),
    });
  });

  test('the images file goes before the spec', () => {
    const sandbox = withService('image: checkout:1.4.2', {
      'teams/payments/checkout.images.yaml': `staging: checkout:1.5.0\nproduction: checkout@${digest}\n`,
    });
    sandbox.platform('synth');
    const deployed = (environment: string) =>
      object(sandbox, `${environment}/checkout/deployment-checkout`).spec.template;
    expect(deployed('staging').spec.containers[0].image).toBe('registry.acme.dev/checkout:1.5.0');
    expect(deployed('production').metadata.labels['app.kubernetes.io/version']).toBe('0123456789ab');
  });
});

describe('environments', () => {
  const image = `image: checkout@${digest}`;

  test('a list narrows where a service runs, and so does false', () => {
    for (const environments of ['[staging]', '{production: false}']) {
      const sandbox = withService(`${image}\nenvironments: ${environments}`);
      sandbox.platform('synth');
      const folders = new Set(Object.keys(sandbox.tree('apps/payments')).map((p) => p.split('/')[2]));
      expect(folders.has('staging')).toBe(true);
      expect(Object.keys(sandbox.tree()).filter((p) => p.includes('/production/checkout/'))).toEqual([]);
    }
  });

  test('an unknown one is named with the nearest', () => {
    const { err } = withService(`${image}\nenvironments: [stagin]`).platform('synth');
    expect(err).toContain(`${web}:4:18 error unknown-environment: team payments has no environment stagin`);
  });

  test('an image is for an environment that the team has, and for each only one', () => {
    const images = 'teams/payments/checkout.images.yaml';
    const { err } = withService(image, {
      [images]: 'stagin: checkout:1\nstaging: checkout:1\nstage: checkout:2\n',
    }).platform('synth');
    expect(err).toContain(`${images}:1:1 error unknown-environment: team payments has no environment stagin`);
    expect(err).toContain(`${images}:3:1 error duplicate-name: stage is the environment staging, which`);
  });

  test('no environment is overridden twice', () => {
    const { err } = withService(
      `${image}\nenvironments:\n  staging: {replicas: 3}\n  stage: {replicas: 5}`,
    ).platform('synth');
    expect(err).toContain(`${web}:6:5 error duplicate-name: stage is the environment staging, which`);
  });

  test('the nearer of replicas and autoscaling counts', () => {
    const sandbox = withService(`${image}
autoscaling: {min: 3, max: 9}
environments: {staging: {replicas: 1}}`);
    sandbox.platform('synth');
    const kinds = (environment: string) =>
      Object.keys(sandbox.tree(`apps/payments/${environment}/checkout`)).map(
        (p) => p.split('/')[4]!.split('-')[0],
      );
    expect(kinds('production')).toContain('horizontalpodautoscaler');
    expect(kinds('staging')).not.toContain('horizontalpodautoscaler');
    expect(kinds('staging')).not.toContain('poddisruptionbudget');
    expect(object(sandbox, 'staging/checkout/deployment-checkout').spec.replicas).toBe(1);
  });

  test("a tier's minimum is met where nothing is written, and demanded where less is", () => {
    const sandbox = withService(image);
    sandbox.platform('synth');
    expect(object(sandbox, 'production/checkout/deployment-checkout').spec.replicas).toBe(3);
    const { code, err } = withService(`${image}\nreplicas: 2`).platform('synth');
    expect(code).toBe(1);
    expect(err).toContain(
      `${web}:4:13 error below-minimum: checkout in production asks for 2 pods; the tier production demands at least 3`,
    );
  });
});

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
      'teams/payments/mailer.yaml': 'kind: Worker\nspec: {image: "mailer:1", environments: [staging]}\n',
    };
    const { err } = withService('image: checkout:1\ndependsOn: [mailer]', worker).platform('synth');
    expect(err).toContain('error unreachable: payments/mailer is a Worker, which nobody can call');
    const ledger = {
      'teams/payments/ledger.yaml': 'kind: WebService\nspec: {image: "ledger:1", environments: [staging]}\n',
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

describe('what may be asked for', () => {
  const errorOf = (spec: string, more: Record<string, string> = {}) => {
    const { code, err } = withService(`image: checkout:1\nenvironments: [staging]\n${spec}`, more).platform(
      'synth',
    );
    expect(code).toBe(1);
    return err;
  };

  test('a host under a domain that the team was granted', () => {
    expect(errorOf('ingress: {host: api.other.com}')).toContain(
      `${web}:5:19 error not-granted: api.other.com lies under no domain of team payments`,
    );
  });

  test('a host under a domain that was granted to another team more closely', () => {
    const teams = '{payments: {domains: [example.com]}, storefront: {domains: [shop.example.com]}}';
    const platform = organisation['environments/platform.yaml'].replace(/teams: .*/, `teams: ${teams}`);
    expect(
      errorOf('ingress: {host: pay.shop.example.com}', { 'environments/platform.yaml': platform }),
    ).toContain('not-granted: pay.shop.example.com lies under a domain of team storefront');
  });

  test('a host for one environment stands as written', () => {
    const sandbox = withService(`image: checkout:1
ingress: {host: api.example.com}
environments: {staging: {ingress: {host: try.example.com}}}`);
    sandbox.platform('synth');
    expect(object(sandbox, 'staging/checkout/httproute-checkout').spec.hostnames).toEqual([
      'try.example.com',
    ]);
  });

  test('what the cluster can do', () => {
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
    expect(errorOf('resources: {cpu: "2", memory: 1Gi, cpuLimit: "1"}')).toContain('is less than the 2');
    expect(errorOf('egress: [{cidr: 999.0.0.0/8, ports: [443]}]')).toContain(
      '999.0.0.0/8 is no range of addresses',
    );
    expect(errorOf('egress: [{cidr: 10.0.0.0/08, ports: [443]}]')).toContain('is no range of addresses');
    for (const cidr of ['169.254.169.254/32', '169.254.0.0/16', 'fe80::1/64', 'fd00:ec2::254/128'])
      expect(errorOf(`egress: [{cidr: '${cidr}', ports: [80]}]`)).toContain(
        `${web}:5:19 error not-granted: ${cidr} are addresses of the node itself`,
      );
    expect(errorOf('resources: {cpu: "1", memory: 256m}')).toContain('256m of memory is less than');
    for (const path of ['/a//b', '/a/../b', '/a/.', '/a%2Fb', '/a b', '/é'])
      expect(errorOf(`ingress: {host: api.example.com, path: '${path}'}`)).toContain(':5:42 error bad-value');
    expect(errorOf('config: {A: 1}\nsecrets: {A: a}')).toContain('A stands in config and in secrets');
    expect(errorOf('config: {/etc/../passwd: x}').match(/error /g)).toEqual(['error ']);
    expect(errorOf('env: {1A: x}')).toContain('WebService.env has a key "1A" that is not permitted');
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
    expect(err).toContain(`${name} has 56 characters; the name of a CronJob may have 52`);
    expect(err).toContain('"61" is no minute');
    expect(err).toContain('there is no time zone Europe/Berlim');
    expect(err).toContain('4u must begin with a letter');
  });
});

test('explain says of every kind of line where it comes from', () => {
  const sandbox = withService(
    'image: checkout:1.4.2\ningress: {host: api.example.com}\nconfig: {LEVEL: info}',
  );
  sandbox.platform('synth');
  const explained = (file: string) =>
    sandbox.platform('explain', `apps/payments/staging/checkout/${file}-checkout.yaml`).out;
  expect(explained('deployment')).toMatch(
    /image: registry\.acme\.dev\/checkout:1\.4\.2 +# teams\/payments\/checkout.yaml:3:10 image/,
  );
  expect(explained('deployment')).toMatch(
    /config-checksum: .* +# teams\/payments\/checkout.yaml:5:19 config.LEVEL/,
  );
  expect(explained('deployment')).toMatch(
    /terminationGracePeriodSeconds: 40 +# default WebService.shutdownSeconds/,
  );
  expect(explained('httproute')).toMatch(
    /- api\.staging\.example\.com +# teams\/payments\/checkout.yaml:4:19 ingress.host/,
  );
});
