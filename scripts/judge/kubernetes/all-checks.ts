import { configurationChecks } from './configuration.js';
import { containerChecks } from './containers.js';
import type { FieldCheck, FieldChecks } from './field-checks.js';
import { jobChecks } from './jobs.js';
import { networkChecks } from './network.js';
import { podSystemChecks } from './pod-systems.js';
import { podChecks } from './pods.js';
import { resourceChecks } from './resources.js';
import { routeChecks } from './routes.js';
import { schedulingChecks } from './scheduling.js';
import { serviceChecks } from './services.js';
import { volumeChecks } from './volumes.js';
import { workloadChecks } from './workloads.js';

/** The checks of each definition. */
export const checksOf: ReadonlyMap<string, readonly FieldCheck[]> = byDefinition([
  configurationChecks,
  containerChecks,
  jobChecks,
  networkChecks,
  podChecks,
  podSystemChecks,
  resourceChecks,
  routeChecks,
  schedulingChecks,
  serviceChecks,
  volumeChecks,
  workloadChecks,
]);

function byDefinition(tables: readonly FieldChecks[]): Map<string, FieldCheck[]> {
  const all = new Map<string, FieldCheck[]>();
  for (const table of tables)
    for (const [name, check] of Object.entries(table)) all.set(name, [...(all.get(name) ?? []), check]);
  return all;
}
