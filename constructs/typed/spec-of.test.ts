import { Ajv } from 'ajv';
import { expect, test } from 'vitest';
import { effectiveSchema } from '../declared.js';
import { cronJobSpec, webServiceSpec, workerSpec } from '../index.js';
import { schemas } from '../schemas.js';

/** The spec that the plan makes of a written one. */
function planned(kind: string, written: object): unknown {
  const schema = schemas.find((each) => each.kind === kind)!;
  const ajv = new Ajv({ useDefaults: true, strict: false, formats: { hostname: true } });
  const spec = JSON.parse(JSON.stringify(written));
  expect(ajv.validate({ ...effectiveSchema(schema) }, spec), ajv.errorsText()).toBe(true);
  return spec;
}

test('a spec gets the defaults that the same declaration gets', () => {
  const service = {
    image: 'a:1',
    ingress: { host: 'a.example.com' },
    autoscaling: { max: 4 },
    health: { path: '/healthz' },
    alerts: [],
  };
  expect(webServiceSpec(service)).toEqual(planned('WebService', service));
  expect(webServiceSpec({})).toEqual(planned('WebService', {}));
  expect(workerSpec({ image: 'a:1', env: { A: 'b' } })).toEqual(
    planned('Worker', { image: 'a:1', env: { A: 'b' } }),
  );
  const job = { image: 'a:1', schedule: '0 1 * * *', history: { failed: 9 } };
  expect(cronJobSpec(job)).toEqual(planned('CronJob', job));
  expect(cronJobSpec(job)).toMatchObject({ history: { failed: 9 }, retries: expect.any(Number) });
});

test('items of lists get their defaults too, and the written spec does not change', () => {
  const written = Object.freeze({ image: 'a:1', egress: [{ cidr: '10.0.0.0/8', ports: [443] }] } as const);
  const complete = webServiceSpec(written as never);
  expect(complete).toEqual(planned('WebService', written));
  expect(written).toEqual({ image: 'a:1', egress: [{ cidr: '10.0.0.0/8', ports: [443] }] });
});

test('defaults are not shared between specs', () => {
  const one = webServiceSpec({});
  (one.env as Record<string, string>)['A'] = 'b';
  expect(webServiceSpec({}).env).toEqual({});
});

test('a field without a default cannot be left out', () => {
  // @ts-expect-error: a CronJob needs a schedule
  void (() => cronJobSpec({ image: 'a:1' }));
  expect(cronJobSpec({ schedule: '0 1 * * *' }).schedule).toBe('0 1 * * *');
});
