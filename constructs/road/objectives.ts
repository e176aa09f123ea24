import Type, { type Static } from 'typebox';
import * as field from '../fields/field.js';

/** What the platform team promises about the platform itself. */
export const roadObjectives = field.strict(
  {
    leadTimeHours: Type.Number({
      description: 'Hours within which nine of ten deployments reach production, from their source commit.',
      exclusiveMinimum: 0,
      default: 24,
    }),
    firstDeployHours: Type.Number({
      description: 'Hours within which half of the new services have their first deployment.',
      exclusiveMinimum: 0,
      default: 8,
    }),
    failureShare: Type.Number({
      description: 'Largest share of deployments to production that may be taken back.',
      examples: [0.15],
      exclusiveMinimum: 0,
      maximum: 1,
      default: 0.15,
    }),
  },
  {
    description:
      'Objectives of the platform itself. With them, the cluster gets alerts and a Grafana dashboard about what `platform metrics` measures. Declare them on one cluster: the one whose Prometheus scrapes the Pushgateway that the schedule pushes to.',
  },
);

export type RoadObjectives = Static<typeof roadObjectives>;
