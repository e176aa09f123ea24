import { describe, expect, test } from 'vitest';
import { Sandbox } from './support/organisation.js';
import { digest, object, organisation, web, withService } from './support/services.js';
import { yaml } from './support/yaml.js';

describe('accepted forms', () => {
  test('a WebService of a few lines has every default right', () => {
    const sandbox = new Sandbox({
      ...organisation,
      [web]: yaml`
        kind: WebService
        spec:
          image: user-api:1.4.2
          replicas: 3
          database: {type: postgresql, size: small}
          ingress: {host: api.example.com}
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

  test("a platform.yaml beside a service's code overrides fields", () => {
    const sandbox = new Sandbox({
      ...organisation,
      [web]: 'kind: WebService\nspec: {image: "checkout:1"}\n',
      'teams/payments/user-api/platform.yaml': yaml`
        image: user-api:1.0.0@${digest}
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
      'teams/payments/checkout.images.yaml': yaml`
        staging: checkout:1.5.0
        production: checkout@${digest}
      `,
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
    expect(err).toContain(
      `${images}:3:1 error duplicate-name: stage is an alias of the environment staging, which`,
    );
  });

  test('no environment is overridden twice', () => {
    const { err } = withService(
      `${image}\nenvironments:\n  staging: {replicas: 3}\n  stage: {replicas: 5}`,
    ).platform('synth');
    expect(err).toContain(
      `${web}:6:5 error duplicate-name: stage is an alias of the environment staging, which`,
    );
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
      `${web}:4:13 error below-minimum: checkout in production asks for 2 pods; the tier production requires at least 3`,
    );
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
