import { has } from '../editions.js';
import { versionOf } from './version.js';
import type { Workload } from './workload.js';

/** OpenTelemetry's environment variables, if the cluster has a collector. */
export function telemetryVariables(unit: Workload): Record<string, string> {
  const { telemetry } = unit.context.cluster;
  if (telemetry === undefined) return {};
  const attributes = {
    'service.namespace': unit.context.team.name,
    'service.version': versionOf(unit.spec.image!),
    'deployment.environment.name': unit.context.environment.name,
    'k8s.cluster.name': unit.context.cluster.name,
  };
  return {
    OTEL_SERVICE_NAME: unit.name,
    OTEL_EXPORTER_OTLP_ENDPOINT: telemetry.endpoint,
    ...(has(unit, 'otlp-protocol')
      ? { OTEL_EXPORTER_OTLP_PROTOCOL: telemetry.protocol ?? protocolOf(telemetry.endpoint) }
      : {}),
    OTEL_RESOURCE_ATTRIBUTES: Object.entries(attributes)
      .flatMap(([key, value]) => (value === undefined ? [] : [`${key}=${value}`]))
      .join(','),
  };
}

/** OTLP's port for HTTP is 4318; collectors listen for gRPC at 4317 and elsewhere. */
const protocolOf = (endpoint: string): string => (/:4318(\/|$)/.test(endpoint) ? 'http/protobuf' : 'grpc');

/** Annotation that makes the OpenTelemetry operator inject its agent into a pod. */
export function injection(unit: Workload): Record<string, string> {
  const { telemetry } = unit.context.cluster;
  const { language } = unit.spec;
  return telemetry?.injection && language !== undefined
    ? { [`instrumentation.opentelemetry.io/inject-${language}`]: `${telemetry.namespace}/default` }
    : {};
}
