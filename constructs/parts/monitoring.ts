import type {
  IPodMonitor,
  IPrometheusRule,
  IServiceMonitor,
} from '@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1';
import { selectorOf } from './labels.js';
import { metadataOf, own, type Workload } from './workload.js';

/** The metadata of what the operator of Prometheus reads: with the labels that this Prometheus selects. */
const monitored = (unit: Workload) => {
  const metadata = metadataOf(unit);
  return { ...metadata, labels: { ...metadata.labels, ...unit.context.cluster.monitoring?.labels } };
};

/** Where metrics are. */
export interface Metrics {
  readonly port: string;
  readonly path: string;
}

/** Reads the metrics of a service. */
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

/** Reads the metrics of pods that no service stands before. */
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

/** What the team is alerted of. */
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
                name: own(unit, unit.name),
                rules: unit.spec.alerts.map(({ name, expr, severity, summary, runbook, for: held }) => ({
                  alert: name,
                  expr,
                  for: held,
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
