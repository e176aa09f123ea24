import { has } from '../editions.js';
import { autoscaler } from '../parts/autoscaling.js';
import type { ContainerParts } from '../parts/container.js';
import { deployment } from '../parts/deployment.js';
import { disruptionBudget } from '../parts/disruption.js';
import { beforeMigration, migration } from '../parts/migration.js';
import { alertRules, serviceMonitor } from '../parts/monitoring.js';
import { egressRules, ingressRules, networkPolicy } from '../parts/network-policy.js';
import { prerequisites } from '../parts/prerequisites.js';
import { probes } from '../parts/probes.js';
import { routes } from '../parts/routing.js';
import type { Unit } from '../unit.js';
import type { WebServiceSpec } from './schema.js';
import { metricsPort, serviceObject } from './service.js';

/** Seconds a pod keeps answering after it is told to stop, until every load balancer has noticed. */
const drainSeconds = 10;

/** A service that answers HTTP requests. */
export function webServiceObjects(unit: Unit<WebServiceSpec>): object[] {
  const { spec } = unit;
  return [
    ...prerequisites(unit, beforeMigration(unit)),
    ...migration(unit),
    deployment(unit, {
      container: containerParts(unit),
      graceSeconds: drainSeconds + spec.shutdownSeconds,
      startupSeconds: spec.health.startupSeconds,
    }),
    serviceObject(unit),
    ...autoscaler(unit),
    ...disruptionBudget(unit),
    ...networkPolicy(unit, { ingress: ingressRules(unit, spec.allowFrom), egress: egressRules(unit) }),
    ...routes(unit),
    ...(spec.metrics.enabled
      ? serviceMonitor(unit, {
          port: metricsPort(spec) === undefined ? 'http' : 'metrics',
          path: spec.metrics.path,
        })
      : []),
    ...alertRules(unit),
  ];
}

function containerParts(unit: Unit<WebServiceSpec>): ContainerParts {
  const { spec } = unit;
  const { path, startupSeconds } = spec.health;
  const isApart = has(unit, 'liveness');
  const live = spec.health.live ?? (isApart ? undefined : path);
  const metrics = metricsPort(spec);
  const probeAction = (probePath: string | undefined) =>
    probePath === undefined
      ? { tcpSocket: { port: 'http' } }
      : { httpGet: { path: probePath, port: 'http' } };
  return {
    ports: [
      { name: 'http', containerPort: spec.port },
      ...(metrics === undefined ? [] : [{ name: 'metrics', containerPort: metrics }]),
    ],
    ...probes(
      { ready: probeAction(path), live: probeAction(live), started: probeAction(isApart ? live : path) },
      startupSeconds,
    ),
    lifecycle: { preStop: { sleep: { seconds: drainSeconds } } },
  };
}
