import { platformLabels } from '../parts/labels.js';
import type { ClusterContext, Unit } from '../unit.js';
import { roadDashboard } from './dashboard.js';
import { roadRules } from './rules.js';

/** Alerts and a dashboard about the platform itself, from the metrics that the schedule pushes. */
export function roadObjects({ context: { cluster, platform } }: Unit<object, ClusterContext>): object[] {
  const { namespace, labels, road } = cluster.monitoring!;
  const metadata = (more: Record<string, string>) => ({
    ...{ name: 'road', namespace },
    labels: { ...platformLabels(platform.organisation), ...more },
  });
  return [
    {
      apiVersion: 'monitoring.coreos.com/v1',
      kind: 'PrometheusRule',
      metadata: metadata(labels),
      spec: { groups: [{ name: `road.${platform.domain}`, rules: roadRules(road!) }] },
    },
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      // the label by which the sidecar of Grafana's chart finds dashboards
      metadata: metadata({ grafana_dashboard: '1' }),
      data: { 'road.json': roadDashboard(road!, platform.organisation) },
    },
  ];
}
