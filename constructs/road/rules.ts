import type { RoadObjectives } from './objectives.js';

/** A rule of Prometheus: a number that it records, or an alert. */
interface Rule {
  readonly record?: string;
  readonly alert?: string;
  readonly expr: string;
  readonly for?: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

/** The job that schedule.yaml pushes the metrics as. */
const pushedJob = 'waymark-metrics';

/** The fewest events that an alert rests on: less says nothing. */
const fewest = 10;

const labels = { severity: 'warning', team: 'platform' };
const runbook =
  'Run platform metrics: it says how the number is computed, for which teams, and what is not seen.';

/** Objectives of the road, how much of the error budget is left, and alerts when one is missed. */
export const roadRules = ({ leadTimeHours, firstDeployHours, failureShare }: RoadObjectives): Rule[] => [
  {
    record: 'waymark_road:error_budget:remaining',
    expr: `1 - waymark_road_change_failures_ratio / ${failureShare}`,
    labels: { slo: 'change-failures' },
  },
  {
    alert: 'RoadSloChangeFailures',
    expr: missed('waymark_road_change_failures', 'ratio', failureShare),
    labels,
    annotations: {
      summary: `More than ${Number((failureShare * 100).toFixed(1))} % of the deployments to production are taken back`,
      description: runbook,
    },
  },
  {
    alert: 'RoadSloLeadTime',
    expr: missed('waymark_road_lead_time', 'ninetieth_seconds', leadTimeHours * 3600),
    labels,
    annotations: {
      summary: `One of ten changes takes longer than ${leadTimeHours} hours from its commit to production`,
      description: runbook,
    },
  },
  {
    alert: 'RoadSloFirstDeploy',
    expr: `waymark_road_first_deploy_seconds > ${firstDeployHours * 3600}`,
    labels,
    annotations: {
      summary: `Half of the new services take longer than ${firstDeployHours} hours to their first deploy`,
      description: runbook,
    },
  },
  {
    alert: 'RoadMetricsOld',
    expr: `time() - push_time_seconds{job="${pushedJob}"} > 4 * 24 * 3600 or absent(push_time_seconds{job="${pushedJob}"})`,
    // where the platform is new, the schedule has not run yet
    for: '1d',
    labels,
    annotations: {
      summary: 'Nobody has measured the road for four days',
      description: 'Look at the job measures of the schedule, and at the Pushgateway.',
    },
  },
];

const missed = (family: string, unit: string, objective: number): string =>
  `${family}_${unit} > ${objective} and ${family}_events >= ${fewest}`;
