// Loaded before everything else (node --import), because it wraps the modules that are loaded after it.
{% if values.queue %}
import { AwsInstrumentation } from '@opentelemetry/instrumentation-aws-sdk';
{% endif %}
import { HttpInstrumentation } from '@opentelemetry/instrumentation-http';
{% if values.database %}
import { PgInstrumentation } from '@opentelemetry/instrumentation-pg';
{% endif %}
import { NodeSDK } from '@opentelemetry/sdk-node';

const endpoint = process.env.OTEL_EXPORTER_OTLP_ENDPOINT;

// collectors take HTTP at port 4318 and gRPC elsewhere; the SDK would send HTTP to both
process.env.OTEL_EXPORTER_OTLP_PROTOCOL ??= endpoint?.includes(':4318') ? 'http/protobuf' : 'grpc';

const probes = ['/healthz', '/readyz', '/metrics'];

// everything else comes from OTEL_* variables, which the platform sets
const sdk = new NodeSDK({
  metricReaders: [],
  logRecordProcessors: [],
  instrumentations: [
    new HttpInstrumentation({
      ignoreIncomingRequestHook: ({ url = '' }) => probes.includes(url),
    }),
{% if values.database %}
    new PgInstrumentation({ requireParentSpan: true }),
{% endif %}
{% if values.queue %}
    new AwsInstrumentation(),
{% endif %}
  ],
});

if (endpoint) sdk.start();

/** Sends the traces that are left. */
export const stopTelemetry = (): Promise<void> => (endpoint ? sdk.shutdown() : Promise.resolve());
