import { trace } from '@opentelemetry/api';
import fastify, { type FastifyInstance, LogController } from 'fastify';
{% if values.database %}
import type { Database } from './database.ts';
{% endif %}
import { logging } from './logging.ts';
import { addMetrics } from './metrics.ts';
{% if values.queue %}
import type { Queue } from './queue.ts';
{% endif %}

export interface AppOptions {
  logLevel: string;
{% if values.database %}
  database: Database;
{% endif %}
{% if values.queue %}
  queue: Queue;
{% endif %}
}

const probes = new Set(['/healthz', '/readyz', '/metrics']);

const greetingSchema = {
  body: {
    type: 'object',
    required: ['name'],
    additionalProperties: false,
    properties: { name: { type: 'string', minLength: 1, maxLength: 100 } },
  },
};

export function buildApp(options: AppOptions): FastifyInstance {
  const app = fastify({
    logger: logging(options.logLevel),
    logController: new LogController({ disableRequestLogging: ({ url }) => probes.has(url) }),
  });
  addMetrics(app);
  app.addHook('onRequest', async ({ method, routeOptions: { url } }) => {
    if (url) trace.getActiveSpan()?.updateName(`${method} ${url}`).setAttribute('http.route', url);
  });

  // Kubernetes restarts the pod if this fails, so it depends on nothing outside the process
  app.get('/healthz', () => ({ status: 'ok' }));

  // the pod gets no requests while this fails
{% if values.database %}
  app.get('/readyz', async (request, reply) => {
    try {
      await options.database.query('SELECT 1');
      return { status: 'ok' };
    } catch (error) {
      request.log.warn(error, 'not ready: the database does not answer');
      return reply.code(503).send({ status: 'database unavailable' });
    }
  });
{% else %}
  app.get('/readyz', () => ({ status: 'ok' }));
{% endif %}

  app.post<{ Body: { name: string } }>(
    '/v1/greetings',
    { schema: greetingSchema },
    async (request, reply) => {
      const greeting = { message: `Hello, ${request.body.name}!` };
{% if values.queue %}
      await options.queue.send(greeting);
{% endif %}
      return reply.code(201).send(greeting);
    },
  );

{% if values.database %}
  app.addHook('onClose', () => options.database.end());
{% endif %}
{% if values.queue %}
  app.addHook('onClose', () => options.queue.close());
{% endif %}
  return app;
}
