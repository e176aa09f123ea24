import fc from 'fast-check';

/** Arbitrary specs of services, with every field in every combination. */

const name = fc.stringMatching(/^[a-z][a-z0-9]{0,8}$/);
const path = fc.stringMatching(/^(\/[A-Za-z0-9_-]{1,6}(\.[a-z]{1,4})?){1,3}$/);
const setting = fc.oneof(fc.stringMatching(/^[A-Z][A-Z_]{0,6}$/), path);
const text = fc.oneof(fc.string(), fc.integer(), fc.boolean());
const some = <T>(one: fc.Arbitrary<T>) => fc.array(one, { maxLength: 3 });
const list = fc.array(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 3 });
const hex = (length: number) => fc.stringMatching(new RegExp(`^[a-f0-9]{${length}}$`));

export const image = fc
  .tuple(
    fc.stringMatching(/^[a-z0-9]{1,6}\/[a-z0-9]{1,6}$/),
    fc.option(fc.stringMatching(/^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/)),
    fc.option(hex(64)),
  )
  .map(([repository, tag, digest]) =>
    [`registry.acme.dev/${repository}`, tag && `:${tag}`, digest && `@sha256:${digest}`].join(''),
  );

const workload = {
  image,
  command: list,
  args: list,
  env: fc.dictionary(fc.stringMatching(/^[A-Z][A-Z_]{0,6}$/), text, { maxKeys: 3 }),
  config: fc.dictionary(setting, text, { maxKeys: 3 }),
  secrets: fc.dictionary(setting, fc.stringMatching(/^[a-z]{1,6}(#[a-z]{1,6})?$/), { maxKeys: 3 }),
  resources: fc.oneof(
    fc.constantFrom('small', 'medium', 'large'),
    fc.constant({ cpu: '250m', memory: '1Gi', cpuLimit: '1' }),
  ),
  user: fc.integer({ min: 1, max: 65535 }),
  writable: fc.uniqueArray(path, { maxLength: 2 }),
  language: fc.constantFrom('java', 'nodejs', 'python', 'dotnet'),
  dependsOn: some(name),
  egress: some(fc.constant({ cidr: '203.0.113.0/24', ports: [443, 8443] })),
  alerts: some(
    fc.record({ name: fc.constant('Down'), expr: fc.string({ minLength: 1 }), summary: fc.string() }),
  ),
};

const running = {
  ...workload,
  replicas: fc.integer({ min: 0, max: 20 }),
  autoscaling: fc
    .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 5, max: 20 }))
    .map(([min, max]) => ({ min, max })),
  migrate: fc.record({ command: list }),
  shutdownSeconds: fc.integer({ min: 1, max: 600 }),
};

const spec = (fields: Record<string, fc.Arbitrary<unknown>>) => fc.record(fields, { requiredKeys: [] });

export const specs: Readonly<Record<string, fc.Arbitrary<object>>> = {
  WebService: spec({
    ...running,
    port: fc.integer({ min: 1, max: 65535 }),
    ingress: fc.constantFrom({ host: 'api.example.com' }, { host: 'api.example.com', path: '/v1' }),
    allowFrom: some(name),
    health: spec({ path: fc.constant('/healthz'), live: fc.constant('/live') }),
    metrics: spec({ port: fc.constantFrom(8080, 9090), path: fc.constant('/m') }),
  }),
  Worker: spec({
    ...running,
    health: fc.record({ command: list }),
    metrics: spec({ port: fc.constant(9090) }),
  }),
  CronJob: spec({
    ...workload,
    concurrency: fc.constantFrom('forbid', 'allow', 'replace'),
    retries: fc.integer({ min: 0, max: 10 }),
    suspend: fc.boolean(),
  }).map((rest) => ({ ...rest, schedule: '30 2 * * *' })),
};
