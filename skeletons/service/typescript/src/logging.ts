import { trace } from '@opentelemetry/api';
import type { FastifyServerOptions } from 'fastify';

/** One JSON object a line, with the trace that it belongs to. */
export const logging = (level: string): FastifyServerOptions['logger'] => ({
  level,
  base: null,
  timestamp: () => `,"time":"${new Date().toISOString()}"`,
  formatters: { level: (label) => ({ level: label }) },
  mixin: () => {
    const span = trace.getActiveSpan()?.spanContext();
    return span ? { trace_id: span.traceId, span_id: span.spanId } : {};
  },
});
