import { describe, expect, test } from 'vitest';
import { organisation, podsOf, problems, service, synthesised, variablesOf } from './support/data.js';
import { yaml } from './support/yaml.js';

const deployment = 'staging/checkout/deployment-checkout';
const image = `image: "mailer@sha256:${'b'.repeat(64)}"`;
const known = (spec: string) => variablesOf(podsOf(synthesised(service(spec)), deployment));

/** The variables of a database that is known by a prefix. */
const database = (prefix: string, secret: string) =>
  Object.fromEntries(
    ['url', 'host', 'port', 'name', 'username', 'password'].map((key) => [
      `${prefix}_${key.toUpperCase()}`,
      `${secret}/${key}`,
    ]),
  );

describe('the variables of a service', () => {
  test('are named after the kind of data if it has one of that kind', () => {
    const spec = yaml`
      database: {name: orders}
      queues: [{name: jobs}]
      topics: [{name: events}]
      caches: [{name: sessions}]
      buckets: [{name: invoices}]
    `;
    expect(known(spec)).toEqual({
      ...database('DATABASE', 'checkout.orders'),
      QUEUE_URL: 'https://sqs.eu-central-1.amazonaws.com/111122223333/payments-staging-jobs',
      TOPIC_ARN: 'arn:aws:sns:eu-central-1:111122223333:payments-staging-events',
      CACHE_URL: 'sessions-connection/url',
      CACHE_HOST: 'sessions-connection/host',
      CACHE_PORT: 'sessions-connection/port',
      CACHE_PASSWORD: 'sessions-connection/password',
      BUCKET_NAME: 'acme-payments-staging-invoices',
    });
  });

  test('are named after the resource if it has several of a kind; all databases count as one kind', () => {
    const spec = yaml`
      databases: [{name: orders}, {name: old-orders, type: mysql}]
      queues: [{name: jobs}, {name: late-mails}]
    `;
    expect(known(spec)).toEqual({
      ...database('ORDERS', 'checkout.orders'),
      ...database('OLD_ORDERS', 'checkout.old-orders'),
      JOBS_URL: expect.stringMatching(/payments-staging-jobs$/),
      LATE_MAILS_URL: expect.stringMatching(/payments-staging-late-mails$/),
    });
  });

  test('include shared data that it uses, and data that names it as its service', () => {
    const sandbox = synthesised({
      ...organisation,
      'environments/payments/staging.yaml': yaml`
        kind: Environment
        spec: {team: payments, tier: staging, databases: [{name: shared}], queues: [{name: jobs}]}
      `,
      'teams/payments/mailer.yaml': yaml`
        kind: Worker
        spec:
          ${image}
          environments: {production: false}
          database: {use: shared}
          queues: [{use: jobs}]
      `,
      'teams/payments/carts.yaml': 'kind: Cache\nspec: {service: mailer}\n',
    });
    expect(variablesOf(podsOf(sandbox, 'staging/mailer/deployment-mailer'))).toEqual({
      ...database('DATABASE', 'mailer.shared'),
      QUEUE_URL: expect.stringMatching(/payments-staging-jobs$/),
      CACHE_URL: 'carts-connection/url',
      CACHE_HOST: 'carts-connection/host',
      CACHE_PORT: 'carts-connection/port',
      CACHE_PASSWORD: 'carts-connection/password',
    });
    expect(variablesOf(podsOf(sandbox, deployment))).toEqual({});
  });

  test('are also set in its migration and in a CronJob', () => {
    const sandbox = synthesised({
      ...service('database: postgresql\nmigrate: {command: [./migrate]}\n'),
      'teams/payments/report.yaml': yaml`
        kind: CronJob
        spec: {${image}, schedule: "0 3 * * *", database: {use: checkout-db}}
      `,
    });
    const own = database('DATABASE', 'checkout.checkout-db');
    expect(variablesOf(podsOf(sandbox, 'staging/checkout/job-checkout-migrate'))).toEqual(own);
    expect(variablesOf(podsOf(sandbox, deployment))).toEqual(own);
    const report = variablesOf(podsOf(sandbox, 'staging/report/cronjob-report'));
    expect(report).toEqual(database('DATABASE', 'report.checkout-db'));
  });

  test('are also files in a mounted folder, which a new password reaches', () => {
    const sandbox = synthesised(service('database: {name: orders}\ncaches: [{name: sessions}]\n'));
    const { volumes, containers } = podsOf(sandbox, deployment);
    const { sources } = volumes.find(({ name }: { name: string }) => name === 'data').projected;
    const paths = sources.flatMap(({ secret }: { secret: { name: string; items: { path: string }[] } }) =>
      secret.items.map(({ path }) => `${secret.name}: ${path}`),
    );
    expect(paths).toEqual([
      ...['url', 'host', 'port', 'name', 'username', 'password'].map(
        (key) => `checkout.orders: orders/${key}`,
      ),
      ...['url', 'host', 'port', 'password'].map((key) => `sessions-connection: sessions/${key}`),
    ]);
    const mount = containers[0].volumeMounts.find(({ name }: { name: string }) => name === 'data');
    expect(mount).toEqual({ name: 'data', mountPath: '/var/run/data', readOnly: true });
  });

  test('are absent without data', () => {
    const sandbox = synthesised(organisation);
    const { volumes, containers } = podsOf(sandbox, deployment);
    expect(containers[0].env).toBeUndefined();
    expect(JSON.stringify(volumes)).not.toContain('projected');
    expect(Object.keys(sandbox.tree()).filter((path) => /\/(access|identity)-/.test(path))).toEqual([]);
  });
});

describe('a variable for data is refused', () => {
  test('if the service sets it too, at the place where it does', () => {
    const spec = yaml`
      database: {name: orders}
      queues: [{name: jobs}]
      env: {QUEUE_URL: x, LOG_LEVEL: info}
      config: {DATABASE_HOST: x}
      secrets:
        DATABASE_PASSWORD: vendor#password
    `;
    const err = problems(service(spec));
    expect(err).toMatch(
      /checkout\.yaml:6:20 error bad-value: QUEUE_URL is set in env, but the platform sets it for the Queue jobs/,
    );
    expect(err).toMatch(/checkout\.yaml:7:27 error bad-value: DATABASE_HOST is set in config/);
    expect(err).toMatch(
      /checkout\.yaml:9:24 error bad-value: DATABASE_PASSWORD is set in secrets, but the platform sets it for the Postgres orders\n[\s\S]*remove it from secrets, or rename it; `platform explain payments\/staging\/checkout` lists/,
    );
    expect(err).not.toMatch(/error .*LOG_LEVEL/);
  });

  test('if another resource has the same variable', () => {
    expect(problems(service('database: {name: orders}\nqueues: [{name: jobs}, {name: database}]\n'))).toMatch(
      /checkout\.yaml:5:3 error ambiguous-name: the variable DATABASE_URL would be used for both the Queue database and the Postgres orders/,
    );
  });

  test('if it would begin with a digit', () => {
    expect(problems(service('queues: [{name: 1st}, {name: second}]\n'))).toMatch(
      /checkout\.yaml:4:3 error bad-name: the variable for the Queue 1st would be 1ST_URL/,
    );
    expect(known('queues: [{name: 1st}]\n')).toHaveProperty('QUEUE_URL');
  });

  test.each([
    ['writable: [/var/run/data]\n', 14],
    ['writable: [/var/cache, /var/run/data/orders]\n', 26],
    ['config: {/var/run/data/orders/url: x}\n', 38],
  ])('where its files would be hidden: %s', (spec, column) => {
    const err = problems(service(`database: {name: orders}\n${spec}`));
    expect(err).toContain(`checkout.yaml:5:${column} error bad-value: /var/run/data`);
    expect(err.match(/error /g)).toHaveLength(1);
  });
});
