import { autoscaler } from '../parts/autoscaling.js';
import type { ContainerParts } from '../parts/container.js';
import { deployment } from '../parts/deployment.js';
import { disruptionBudget } from '../parts/disruption.js';
import { beforeMigration, migration } from '../parts/migration.js';
import { alertRules, podMonitor } from '../parts/monitoring.js';
import { egressRules, networkPolicy } from '../parts/network-policy.js';
import { prerequisites } from '../parts/prerequisites.js';
import { probes } from '../parts/probes.js';
import type { Unit } from '../unit.js';
import type { WorkerSpec } from './schema.js';

/** A program that runs all the time and takes no requests. */
export function workerObjects(unit: Unit<WorkerSpec>): object[] {
  const { spec } = unit;
  return [
    ...prerequisites(unit, beforeMigration(unit)),
    ...migration(unit),
    deployment(unit, {
      container: containerParts(spec),
      graceSeconds: spec.shutdownSeconds,
      startupSeconds: spec.health?.startupSeconds,
    }),
    ...autoscaler(unit),
    ...disruptionBudget(unit),
    ...networkPolicy(unit, { egress: egressRules(unit) }),
    ...(spec.metrics === undefined ? [] : podMonitor(unit, { port: 'metrics', path: spec.metrics.path })),
    ...alertRules(unit),
  ];
}

function containerParts({ health, metrics }: WorkerSpec): ContainerParts {
  const healthCheck = health && { exec: { command: health.command } };
  return {
    ...(metrics === undefined ? {} : { ports: [{ name: 'metrics', containerPort: metrics.port }] }),
    ...(healthCheck === undefined
      ? {}
      : probes({ ready: healthCheck, live: healthCheck, started: healthCheck }, health!.startupSeconds)),
  };
}
