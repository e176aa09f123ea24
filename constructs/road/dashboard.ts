import type { RoadObjectives } from './objectives.js';

type Unit = 's' | 'percentunit' | 'short';

interface Panel {
  readonly title: string;
  readonly unit: Unit;
  readonly width: number;
  readonly height: number;
  readonly kind: 'stat' | 'timeseries';
  /** Queries, by what their lines are called. */
  readonly queries: Readonly<Record<string, string>>;
  /** Value that should not be exceeded. */
  readonly objective?: number;
}

const byTeam = '{{team}}';

const panels = ({ leadTimeHours, firstDeployHours, failureShare }: RoadObjectives): readonly Panel[] => [
  stat('Error budget left', 'percentunit', 'waymark_road:error_budget:remaining'),
  stat('Deployments a week', 'short', 'waymark_road_deployment_frequency_per_week'),
  stat('Satisfied with the platform', 'percentunit', 'waymark_road_satisfaction_ratio'),
  stat('Changes without the platform team', 'percentunit', 'waymark_road_self_service_ratio'),
  stat('Findings fixed before merge', 'short', 'waymark_road_findings_fixed'),
  stat('Expired waivers', 'short', 'waymark_road_waivers_expired'),
  lines('Deployments to production a week', 'short', {
    [byTeam]: 'waymark_road_deployment_frequency_by_team_per_week',
  }),
  lines(
    'Lead time from source commit to production',
    's',
    {
      median: 'waymark_road_lead_time_seconds',
      'nine of ten': 'waymark_road_lead_time_ninetieth_seconds',
      [byTeam]: 'waymark_road_lead_time_by_team_seconds',
    },
    leadTimeHours * 3600,
  ),
  lines(
    'Share of deployments to production that failed',
    'percentunit',
    { all: 'waymark_road_change_failures_ratio', [byTeam]: 'waymark_road_change_failures_by_team_ratio' },
    failureShare,
  ),
  lines('Time to restore production', 's', { median: 'waymark_road_time_to_restore_seconds' }),
  lines(
    'Time to first deploy of a new service',
    's',
    { median: 'waymark_road_first_deploy_seconds' },
    firstDeployHours * 3600,
  ),
  lines('Time that a pull request waits', 's', {
    median: 'waymark_road_pull_request_wait_seconds',
    [byTeam]: 'waymark_road_pull_request_wait_by_team_seconds',
  }),
  lines('Services by level', 'short', { '{{level}}': 'count_values("level", waymark_scorecard_level)' }),
  lines('Services that miss a check', 'short', {
    '{{check}}': 'count by (check) (waymark_scorecard_check == 0)',
  }),
];

const stat = (title: string, unit: Unit, query: string): Panel => ({
  ...{ title, unit, width: 4, height: 4, kind: 'stat', queries: { now: query } },
});

const lines = (title: string, unit: Unit, queries: Panel['queries'], objective?: number): Panel => ({
  ...{ title, unit, width: 12, height: 8, kind: 'timeseries', queries },
  ...(objective !== undefined && { objective }),
});

/** A dashboard of Grafana with the measures of the road, its objectives as lines. */
export function roadDashboard(objectives: RoadObjectives, organisation: string): string {
  const datasource = { type: 'prometheus', uid: '$datasource' };
  let [x, y, rowHeight] = [0, 0, 0];
  const placed = panels(objectives).map((panel, i) => {
    const { width, height, kind, queries, unit } = panel;
    if (x + width > columns) [x, y] = [0, y + rowHeight];
    const gridPos = { x, y, w: width, h: height };
    [x, rowHeight] = [x + width, height];
    return {
      ...{ id: i + 1, type: kind, title: panel.title, datasource, gridPos },
      fieldConfig: { defaults: { unit, ...thresholdsOf(panel) }, overrides: [] },
      targets: Object.entries(queries).map(([legendFormat, expr], n) => ({
        ...{ refId: String.fromCharCode(65 + n), datasource, expr, legendFormat },
      })),
    };
  });
  const dashboard = {
    ...{ uid: `${organisation}-road`, title: 'Road', tags: ['waymark'], schemaVersion: 39 },
    ...{ editable: false, timezone: 'browser', time: { from: 'now-90d', to: 'now' } },
    templating: {
      list: [{ name: 'datasource', label: 'Data source', type: 'datasource', query: 'prometheus' }],
    },
    panels: placed,
  };
  return JSON.stringify(dashboard, null, 1);
}

const columns = 24;

const thresholdsOf = ({ objective }: Panel): object =>
  objective === undefined
    ? {}
    : {
        thresholds: {
          mode: 'absolute',
          steps: [
            { color: 'green', value: null },
            { color: 'red', value: objective },
          ],
        },
        custom: { thresholdsStyle: { mode: 'line' } },
      };
