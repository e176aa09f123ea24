import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { object, organisation, web, withService } from './support/services.js';

test('a quantity may be a number wherever one is asked for', () => {
  const sandbox = withService(
    'image: checkout:1\nresources: {cpu: 2, cpuLimit: 2.5, memory: 536870912}\nwritableSize: 1000000\n' +
      'environments: {staging: {resources: {cpu: 0.5}}}',
    {
      'environments/tiers/staging.yaml':
        "kind: Tier\nspec: {hosts: '{host}.staging.{domain}', resources: {cpu: 40, memory: 80Gi}}\n",
      'environments/platform.yaml': `${organisation['environments/platform.yaml']}  sizes: {tiny: {cpu: 1, memory: 64Mi, databaseClass: db.t4g.micro, storage: 20Gi}}\n`,
    },
  );
  expect(sandbox.platform('synth')).toMatchObject({ code: 0, err: '' });
  const [container] = object(sandbox, 'staging/checkout/deployment-checkout').spec.template.spec.containers;
  expect(container.resources).toMatchObject({
    requests: { cpu: '0.5', memory: '536870912' },
    limits: { cpu: '2.5', memory: '536870912' },
  });
});

test('what is no quantity is told with examples', () => {
  const { err } = withService(
    'image: checkout:1\nresources: {cpu: true, memory: -1, cpuLimit: "two"}\nwritableSize: [1Gi]',
  ).platform('synth');
  expect(err).toContain(
    `${web}:4:20 error wrong-type: WebService.resources.cpu must be a quantity such as 250m, 2 or 512Mi, not true`,
  );
  expect(err).toContain(
    'WebService.resources.memory cannot be "-1": a quantity is a number with an optional unit',
  );
  expect(err).toContain('WebService.resources.cpuLimit cannot be "two": a quantity is a number');
  expect(err).toContain('WebService.writableSize must be a quantity such as 250m, 2 or 512Mi, not a list');
  expect(err).not.toContain('put quotes');
});

test('editors accept a number for a quantity as well', () => {
  const ajv = new Ajv({ strict: false, formats: { hostname: true, quantity: true } });
  const isSound = ajv.compile(JSON.parse(readFileSync('schemas/WebService.schema.json', 'utf8')));
  const service = (cpu: string) =>
    parse(`kind: WebService\nspec: {image: "a:1", resources: {cpu: ${cpu}, memory: 1Gi}}`);
  expect(['2', '0.5', '500m', '-1', 'two', 'true'].filter((cpu) => isSound(service(cpu)))).toEqual([
    '2',
    '0.5',
    '500m',
  ]);
});
