import type {
  IPodMonitor,
  IPrometheusRule,
  IServiceMonitor,
} from '@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1';
import { selectorOf } from './labels.js';
import { domainName, metadataOf, type Workload } from './workload.js';

/** Metadata of a monitoring object, with the labels by which the cluster's Prometheus selects it. */
const monitored = (unit: Workload) => {
  const metadata = metadataOf(unit);
  return { ...metadata, labels: { ...metadata.labels, ...unit.context.cluster.monitoring?.labels } };
};

/** Endpoint of the metrics. */
export interface Metrics {
  readonly port: string;
  readonly path: string;
}

/** Makes Prometheus scrape a service. */
export const serviceMonitor = (unit: Workload, { port, path }: Metrics): IServiceMonitor[] =>
  unit.context.cluster.monitoring === undefined
    ? []
    : [
        {
          apiVersion: 'monitoring.coreos.com/v1',
          kind: 'ServiceMonitor',
          metadata: monitored(unit),
          spec: { selector: { matchLabels: selectorOf(unit) }, endpoints: [{ port, path }] },
        },
      ];

/** Makes Prometheus scrape pods that have no Service. */
export const podMonitor = (unit: Workload, { port, path }: Metrics): IPodMonitor[] =>
  unit.context.cluster.monitoring === undefined
    ? []
    : [
        {
          apiVersion: 'monitoring.coreos.com/v1',
          kind: 'PodMonitor',
          metadata: monitored(unit),
          spec: { selector: { matchLabels: selectorOf(unit) }, podMetricsEndpoints: [{ port, path }] },
        },
      ];

/** The team's Prometheus alerts. */
export const alertRules = (unit: Workload): IPrometheusRule[] =>
  unit.context.cluster.monitoring === undefined || unit.spec.alerts.length === 0
    ? []
    : [
        {
          apiVersion: 'monitoring.coreos.com/v1',
          kind: 'PrometheusRule',
          metadata: monitored(unit),
          spec: {
            groups: [
              {
                name: domainName(unit, unit.name),
                rules: unit.spec.alerts.map(({ name, expr, severity, summary, runbook, for: duration }) => ({
                  alert: name,
                  expr,
                  for: duration,
                  labels: {
                    severity,
                    team: unit.context.team.name,
                    environment: unit.context.environment.name,
                    service: unit.name,
                  },
                  annotations: {
                    ...(summary === undefined ? {} : { summary }),
                    ...(runbook === undefined ? {} : { runbook_url: runbook }),
                  },
                })),
              },
            ],
          },
        },
      ];
