import { buildApp } from './app.ts';
{% if values.database %}
import { openDatabase } from './database.ts';
{% endif %}
{% if values.queue %}
import { openQueue } from './queue.ts';
{% endif %}
import { stopTelemetry } from './telemetry.ts';

const app = buildApp({
  logLevel: process.env.LOG_LEVEL ?? 'info',
{% if values.database %}
  database: openDatabase(),
{% endif %}
{% if values.queue %}
  queue: openQueue(),
{% endif %}
});

for (const signal of ['SIGTERM', 'SIGINT']) {
  process.once(signal, async () => {
    app.log.info(`${signal}: answering the requests in progress, then stopping`);
    await app.close();
    await stopTelemetry();
  });
}

await app.listen({ host: '0.0.0.0', port: Number(process.env.PORT ?? 8080) });
