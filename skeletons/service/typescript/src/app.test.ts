import type { FastifyInstance } from 'fastify';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { buildApp } from './app.ts';

let app: FastifyInstance;
{% if values.database %}
let isDatabaseUp: boolean;
{% endif %}
{% if values.queue %}
let sent: object[];
{% endif %}

beforeEach(() => {
{% if values.database %}
  isDatabaseUp = true;
{% endif %}
{% if values.queue %}
  sent = [];
{% endif %}
  app = buildApp({
    logLevel: 'silent',
{% if values.database %}
    database: {
      query: async () => {
        if (!isDatabaseUp) throw new Error('connection refused');
      },
      end: async () => {},
    } as never,
{% endif %}
{% if values.queue %}
    queue: {
      send: async (message) => void sent.push(message),
      close: () => {},
    },
{% endif %}
  });
});

afterEach(() => app.close());

test('is alive and ready', async () => {
  expect((await app.inject('/healthz')).statusCode).toBe(200);
  expect((await app.inject('/readyz')).statusCode).toBe(200);
});

{% if values.database %}
test('is alive but not ready while the database is away', async () => {
  isDatabaseUp = false;
  expect((await app.inject('/healthz')).statusCode).toBe(200);
  expect((await app.inject('/readyz')).statusCode).toBe(503);
});

{% endif %}
test('greets by name', async () => {
  const response = await app.inject({
    method: 'POST',
    url: '/v1/greetings',
    payload: { name: 'Ada' },
  });
  expect(response.statusCode).toBe(201);
  expect(response.json()).toEqual({ message: 'Hello, Ada!' });
{% if values.queue %}
  expect(sent).toEqual([{ message: 'Hello, Ada!' }]);
{% endif %}
});

test('refuses a greeting without a name', async () => {
  const response = await app.inject({ method: 'POST', url: '/v1/greetings', payload: {} });
  expect(response.statusCode).toBe(400);
});

test('measures requests by route', async () => {
  await app.inject({ method: 'POST', url: '/v1/greetings', payload: { name: 'Ada' } });
  const { body } = await app.inject('/metrics');
  expect(body).toContain(
    'http_request_duration_seconds_count{method="POST",route="/v1/greetings",status="201"} 1',
  );
});
