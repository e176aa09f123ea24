import { rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { skeletons } from '../../scripts/skeleton/skeletons.js';
import { some } from '../support/some.js';
import { type Collector, startCollector } from './collector.js';
import { canMount, startContainer } from './container.js';
import { type Postgres, postgresPrograms, startPostgres } from './postgres.js';
import { runIn, writeRepository } from './repository.js';
import { greet, halfARequest, isOpen, statusOf, statusWithin } from './requests.js';
import { installMoto, type Sqs, startSqs } from './sqs.js';
import { toolchains } from './toolchains.js';

/** Formatters break lines by the length of the name, so the shortest and the longest name are among these. */
const combinations = [
  { name: 'a', database: undefined, queue: undefined },
  { name: 'ledger', database: 'postgres', queue: undefined },
  { name: 'mailer', database: undefined, queue: 'sqs' },
  { name: 'shipping-labels-for-international-orders', database: 'postgres', queue: 'sqs' },
];

const programs = postgresPrograms();
const moto = installMoto();
const say = (line: string) => void process.stderr.write(`skipped: ${line}\n`);
if (programs === undefined)
  say('skeletons with a database are built and not started: PostgreSQL is not installed');
if (moto === undefined)
  say('skeletons with a queue are built and not started: Python could not install moto');
if (!canMount) say('services run with a writable file system: this process may not mount file systems');

let postgres: Postgres | undefined;
let sqs: Sqs | undefined;
let collector: Collector;
beforeAll(async () => {
  if (programs !== undefined) postgres = await startPostgres(programs);
  if (moto !== undefined) sqs = await startSqs(moto);
  collector = await startCollector();
});
afterAll(() => {
  postgres?.remove();
  sqs?.stop();
  collector.close();
});

const languages = skeletons().get('service')!.parameters.properties['language']!.enum!;

describe.each(some(languages))('%s', (language) => {
  const toolchain = toolchains.find((each) => each.language === language)!;
  const path = toolchain.path();
  if (path === undefined) say(`the ${language} skeleton: ${toolchain.missing}`);

  describe.each(combinations)('$name, database: $database, queue: $queue', ({ name, database, queue }) => {
    const serviceName = `${language}-${name}`;
    const canStart = path !== undefined && (!database || programs) && (!queue || moto);
    let folder: string;
    let variables: Record<string, string>;
    beforeAll(() => {
      folder = writeRepository({ name, team: 'payments', language, database, queue, ci: 'github' });
      variables = {
        PATH: path!,
        OTEL_SERVICE_NAME: serviceName,
        OTEL_EXPORTER_OTLP_ENDPOINT: collector.endpoint,
        ...(database && postgres ? { DATABASE_URL: postgres.create(serviceName) } : {}),
        ...(queue && sqs?.variables),
      };
    });
    afterAll(() => rmSync(folder, { recursive: true }));

    const start = () => startContainer(folder, toolchain.start(name), variables);

    test.skipIf(path === undefined)(
      'is linted, tested and built by the tools of its language',
      () => {
        for (const command of some(toolchain.commands))
          expect(() => runIn(folder, command, path!)).not.toThrow();
      },
      600_000,
    );

    test.skipIf(!canStart)(
      'answers probes, Prometheus and people',
      async () => {
        const service = await start();
        expect(await statusOf(`${service.url}/healthz`)).toBe(200);
        expect(await statusWithin(`${service.url}/readyz`, 200)).toBe(200);
        const greeting = await greet(service.url, { name: 'Ada' });
        expect(greeting.status).toBe(201);
        expect(await greeting.json()).toEqual({ message: 'Hello, Ada!' });
        expect((await greet(service.url, {})).status).toBeOneOf([400, 422]);
        expect(await (await fetch(`${service.url}/metrics`)).text()).toMatch(
          /^http_request_duration_seconds_count\{(?=.*route="(POST )?\/v1\/greetings")(?=.*method="POST")(?=.*status="201").*\} 1(\.0)?$/m,
        );
        if (queue) expect(await sqs!.receive()).toEqual({ message: 'Hello, Ada!' });
        service.stop();
        expect(await service.ended).toBe(0);
        const traces = collector.received();
        expect(traces).toContain(serviceName);
        expect(traces).toMatch(/post \/v1\/greetings/i);
        expect(traces).not.toMatch(/healthz|readyz/);
        for (const line of some(service.lines()))
          expect(JSON.parse(line)).toMatchObject({ level: expect.any(String), msg: expect.any(String) });
        expect(service.lines().some((line) => line.includes('trace_id'))).toBe(true);
      },
      180_000,
    );

    test.skipIf(!canStart)(
      'loses no request when it is stopped',
      async () => {
        const service = await start();
        await statusWithin(`${service.url}/readyz`, 200);
        const request = await halfARequest(service);
        service.stop();
        await sleep(1_000);
        expect(await isOpen(service)).toBe(false);
        expect(await request.finish()).toMatch(/^HTTP\/1.1 201 [\s\S]*Hello, Ada!/);
        expect(await service.ended).toBe(0);
      },
      180_000,
    );

    test.skipIf(!canStart || !database)(
      'is alive and not ready while its database is away',
      async () => {
        const service = await start();
        expect(await statusWithin(`${service.url}/readyz`, 200)).toBe(200);
        postgres!.stop();
        try {
          expect(await statusOf(`${service.url}/readyz`)).toBe(503);
          expect(await statusOf(`${service.url}/healthz`)).toBe(200);
        } finally {
          postgres!.start();
        }
        expect(await statusWithin(`${service.url}/readyz`, 200)).toBe(200);
      },
      180_000,
    );
  });
});
